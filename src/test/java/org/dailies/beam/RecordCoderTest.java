package org.dailies.beam;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Zoom;
import org.junit.jupiter.api.Test;

class RecordCoderTest {
  private static final Clip CLIP =
      new Clip(
          10,
          60,
          new TimeRange(-3, 5_000_000_000L, new Timebase(1001, 30000)),
          Optional.of(new Zoom(180, 1.08, List.of(new Zoom.Focus(0, 0.5, 0.3333)))));

  @Test
  void coder_ofARecordOfOurs_isFoundByBeam() throws CannotProvideCoderException {
    Coder<Clip> coder = CoderRegistry.createDefault().getCoder(Clip.class);
    assertThat(coder, equalTo(RecordCoder.of(Clip.class)));
  }

  @Test
  void coder_nestedRecord_comesBackEqualAndDeterministic() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(RecordCoder.of(Clip.class), CLIP);
    CoderProperties.coderDeterministic(RecordCoder.of(Clip.class), CLIP, CLIP);
    CoderProperties.coderSerializable(RecordCoder.of(Clip.class));
  }

  @Test
  void coder_severalValuesInOneStream_areKeptApart() throws Exception {
    byte[] outer = CoderUtils.encodeToByteArray(RecordCoder.of(Clip.class), CLIP);
    byte[] nested =
        CoderUtils.encodeToByteArray(RecordCoder.of(Clip.class), CLIP, Coder.Context.NESTED);
    assertThat(
        CoderUtils.decodeFromByteArray(RecordCoder.of(Clip.class), nested, Coder.Context.NESTED),
        equalTo(CoderUtils.decodeFromByteArray(RecordCoder.of(Clip.class), outer)));
  }

  @Test
  void of_aClassThatIsNoRecord_throws() {
    assertThrows(IllegalArgumentException.class, () -> RecordCoder.of(String.class));
  }
}
