package org.dailies.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.io.Serializable;
import java.util.List;
import org.dailies.media.Hdr;
import org.dailies.media.Quality;
import org.dailies.timeline.interchange.EditorFile;

/**
 * How a timeline becomes a file: the {@code render} section of a job spec.
 *
 * @param mode whether packets of the footage are copied where an edit leaves them as they are
 * @param encoder {@code auto} or the name of an {@link org.dailies.media.VideoEncoder}
 * @param quality of the pictures
 * @param hdr what becomes of footage with a high dynamic range
 * @param segmentSeconds length of the pieces that are rendered in parallel, about
 * @param loudnessLufs integrated loudness of the result
 * @param truePeakDb its highest true peak, dBTP
 * @param loudnessRangeLu its largest loudness range
 * @param interchange the files for editing programs that are published beside the video
 * @param scale pixels of the finished picture's shorter side at most; {@link #ANY_SCALE} leaves it
 * @param sampleRate of the finished sound, Hz
 */
@RecordBuilder
public record RenderSpec(
    Mode mode,
    String encoder,
    Quality quality,
    Hdr hdr,
    int segmentSeconds,
    double loudnessLufs,
    double truePeakDb,
    double loudnessRangeLu,
    List<EditorFile> interchange,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int scale,
    int sampleRate)
    implements Serializable, RenderSpecBuilder.With {
  /** Pictures have the size that the edit gives them. */
  public static final int ANY_SCALE = 0;

  public RenderSpec {
    interchange = List.copyOf(interchange);
  }

  /** With pictures of the size that the edit gives them, and sound at the rate it is mixed at. */
  public RenderSpec(
      Mode mode,
      String encoder,
      Quality quality,
      Hdr hdr,
      int segmentSeconds,
      double loudnessLufs,
      double truePeakDb,
      double loudnessRangeLu,
      List<EditorFile> interchange) {
    this(
        mode,
        encoder,
        quality,
        hdr,
        segmentSeconds,
        loudnessLufs,
        truePeakDb,
        loudnessRangeLu,
        interchange,
        ANY_SCALE,
        SoundMixer.SAMPLE_RATE);
  }

  /** Without files for editing programs. */
  public RenderSpec(
      Mode mode,
      String encoder,
      Quality quality,
      Hdr hdr,
      int segmentSeconds,
      double loudnessLufs,
      double truePeakDb,
      double loudnessRangeLu) {
    this(
        mode,
        encoder,
        quality,
        hdr,
        segmentSeconds,
        loudnessLufs,
        truePeakDb,
        loudnessRangeLu,
        List.of());
  }

  /** What becomes of frames that an edit does not change. */
  public enum Mode {
    /** They are copied where that is possible, and encoded otherwise. */
    AUTO,
    /** They are copied; a video of which nothing can be copied fails. */
    SMART,
    /** They are encoded like all others. */
    FULL
  }
}
