package org.dailies.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.edit.EditSpec;
import org.dailies.footage.Footage;
import org.dailies.json.Json;
import org.dailies.media.MediaInfo;
import org.dailies.report.ItemForecast;
import org.dailies.time.Timebase;

/** What comes after the analysis of footage, as if all of it were kept and everybody spoke. */
final class ExpectedOfFootage implements SerializableFunction<Footage, ItemForecast> {
  private static final long serialVersionUID = 1L;
  private static final Timebase SECONDS = new Timebase(1, 1);

  private final String spec;

  ExpectedOfFootage(EditSpec spec) {
    this.spec = Json.line(spec);
  }

  @Override
  public ItemForecast apply(Footage footage) {
    EditSpec edit = Json.read(spec, EditSpec.class);
    MediaInfo source = footage.info();
    String name = footage.media().name();
    Map<String, Long> expected = new TreeMap<>();
    source
        .video()
        .ifPresent(
            v ->
                expected.put(
                    "RenderSegments", shown(edit, name, v.frames(), v.frameRate().timebase())));
    source
        .audio()
        .ifPresent(
            audio -> {
              expected.put("MixSound", shown(edit, name, audio.seconds(), SECONDS));
              expected.put("TranscribeSpeech", audio.seconds());
            });
    return ItemForecast.begun(footage.media(), source, expected);
  }

  /** How much of some footage's length all of its videos have together, at most. */
  private static long shown(EditSpec edit, String name, long length, Timebase timebase) {
    long millis = timebase.rescale(length, Timebase.MILLIS);
    long highlights =
        edit.highlights()
            .map(h -> Math.min(length, Timebase.MILLIS.rescale(h.mostMs(), timebase)))
            .orElse(0L);
    long shorts = edit.shorts().map(s -> s.lengthMs(name)).orElse(0L);
    long action = edit.action().map(a -> a.mostMs(millis)).orElse(0L);
    return (edit.whole() ? length : 0)
        + highlights
        + Timebase.MILLIS.rescale(shorts + action, timebase);
  }
}
