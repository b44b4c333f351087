package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class EncoderChoiceTest {
  private final List<VideoEncoder> tried = new ArrayList<>();

  @Test
  void of_autoWithHardware_takesItAndTriesNoOther() {
    EncoderChoice choice = EncoderChoice.of("auto", only(VideoEncoder.NVENC, VideoEncoder.X264));

    assertThat(choice, equalTo(new EncoderChoice(VideoEncoder.NVENC, List.of())));
    assertThat(tried, contains(VideoEncoder.NVENC));
  }

  @Test
  void of_autoWithoutHardware_takesX264AndSaysWhyNoneBefore() {
    EncoderChoice choice = EncoderChoice.of("auto", only(VideoEncoder.X264, VideoEncoder.OPENH264));

    assertThat(
        choice,
        equalTo(
            new EncoderChoice(
                VideoEncoder.X264,
                List.of(
                    "nvenc: not on NVENC",
                    "vaapi: not on VAAPI",
                    "qsv: not on QSV",
                    "videotoolbox: not on VIDEOTOOLBOX"))));
  }

  @Test
  void of_autoInABuildWithoutGpl_takesOpenH264() {
    assertThat(
        EncoderChoice.of("auto", only(VideoEncoder.OPENH264)).encoder(), is(VideoEncoder.OPENH264));
  }

  @Test
  void of_autoWhereNothingWorks_saysWhyOfEach() {
    DailiesException thrown =
        assertThrows(DailiesException.class, () -> EncoderChoice.of("auto", only()));

    assertThat(thrown.code(), is(ErrorCode.ENCODER_UNAVAILABLE));
    assertThat(
        thrown.getMessage(),
        equalTo(
            "no encoder for H.264 works here; nvenc: not on NVENC; vaapi: not on VAAPI;"
                + " qsv: not on QSV; videotoolbox: not on VIDEOTOOLBOX; x264: not on X264;"
                + " openh264: not on OPENH264"));
  }

  @Test
  void of_namedThatWorks_triesNoOther() {
    EncoderChoice choice = EncoderChoice.of("qsv", only(VideoEncoder.NVENC, VideoEncoder.QSV));

    assertThat(choice.encoder(), is(VideoEncoder.QSV));
    assertThat(choice.refused(), empty());
    assertThat(tried, contains(VideoEncoder.QSV));
  }

  @Test
  void of_namedThatDoesNot_isRefusedAndNotReplaced() {
    DailiesException thrown =
        assertThrows(
            DailiesException.class, () -> EncoderChoice.of("vaapi", only(VideoEncoder.X264)));

    assertThat(thrown.code(), is(ErrorCode.ENCODER_UNAVAILABLE));
    assertThat(
        thrown.getMessage(),
        equalTo(
            "the encoder vaapi does not work here (not on VAAPI): name another in"
                + " render.encoder, or say auto"));
  }

  /** A machine where only these work. */
  private EncoderChoice.Attempt only(VideoEncoder... working) {
    Set<VideoEncoder> there = Set.of(working);
    return encoder -> {
      tried.add(encoder);
      return there.contains(encoder) ? Optional.empty() : Optional.of("not on " + encoder);
    };
  }
}
