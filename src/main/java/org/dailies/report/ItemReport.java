package org.dailies.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.analysis.Certificate;
import org.dailies.media.Loudness;
import org.dailies.media.MediaInfo;
import org.dailies.timeline.Cut;

/**
 * What became of one video, of which footage may have several: {@code <name>.report.json} beside
 * it.
 *
 * @param item URI of the footage
 * @param name the name it is published under
 * @param status whether it was made in this run
 * @param settings of the job spec that it was made with: {@code analysis}, {@code edit}, {@code
 *     render}
 * @param edition hash over everything the outputs depend on; equal editions need no new publishing
 * @param outputs every file that belongs to the video, the video first
 * @param source what the footage holds
 * @param length before and after the edit
 * @param cuts what was left out, with evidence
 * @param captions number of captions
 * @param chapters what it is about, part by part
 * @param corrections words of the captions that a text model has put right
 * @param highlights the passages of the footage that it consists of; empty where it has all of it
 * @param analysis what was analysed
 * @param render what was rendered
 * @param notes what was done to the footage besides editing it, and what viewers may have trouble
 *     with, a sentence each
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> milliseconds of work, when it was done
 * @param published what became of the video beyond the output folder, in this run
 */
@RecordBuilder
public record ItemReport(
    String item,
    String name,
    Status status,
    JsonNode settings,
    String edition,
    List<Output> outputs,
    MediaInfo source,
    Length length,
    List<Cut> cuts,
    int captions,
    List<Chapter> chapters,
    List<Correction> corrections,
    List<Highlight> highlights,
    AnalysisReport analysis,
    RenderReport render,
    List<String> notes,
    Map<String, String> engines,
    Map<String, Long> millis,
    Optional<Published> published)
    implements ItemReportBuilder.With {
  /** What is behind a video's name in that of its report. */
  public static final String SUFFIX = ".report.json";

  public ItemReport {
    chapters = chapters == null ? List.of() : List.copyOf(chapters); // there are reports without
    corrections = corrections == null ? List.of() : List.copyOf(corrections); // likewise
    highlights = highlights == null ? List.of() : List.copyOf(highlights);
  }

  /** A report of a video that lies in the output folder. */
  public ItemReport(
      String item,
      String name,
      Status status,
      JsonNode settings,
      String edition,
      List<Output> outputs,
      MediaInfo source,
      Length length,
      List<Cut> cuts,
      int captions,
      List<Chapter> chapters,
      List<Correction> corrections,
      List<Highlight> highlights,
      AnalysisReport analysis,
      RenderReport render,
      List<String> notes,
      Map<String, String> engines,
      Map<String, Long> millis) {
    this(
        item,
        name,
        status,
        settings,
        edition,
        outputs,
        source,
        length,
        cuts,
        captions,
        chapters,
        corrections,
        highlights,
        analysis,
        render,
        notes,
        engines,
        millis,
        Optional.empty());
  }

  /**
   * This report when nothing had to be published again.
   *
   * @param settings that it would have been made with, and the same would have come out
   */
  public ItemReport unchanged(JsonNode settings) {
    return with(again -> again.status(Status.UNCHANGED).settings(settings));
  }

  /**
   * @param second of the finished video that it begins with
   * @param title in a few words
   * @param keywords what is spoken of, the most telling first
   */
  public record Chapter(double second, String title, List<String> keywords) {}

  /**
   * @param second of the footage that the word is said at
   * @param heard as it is in the transcript
   * @param written as captions show it
   */
  public record Correction(double second, String heard, String written) {}

  /**
   * A passage that was picked, and why.
   *
   * @param second of the finished video that it begins with
   * @param seconds length
   * @param score how good it is, 0 to 1
   * @param reasons what the score is made of -> how much of it there is, 0 to 1
   * @param words that are said
   */
  public record Highlight(
      double second, double seconds, double score, Map<String, Double> reasons, String words) {}

  /** Whether the outputs are new. */
  public enum Status {
    /** Made and published. */
    DONE,
    /** Published before, and still what it would be. */
    UNCHANGED
  }

  /**
   * A published file.
   *
   * @param kind {@code video}, {@code captions}, {@code chapters}, {@code timeline}, {@code
   *     metadata}, {@code interchange}, {@code transcript} or {@code package}
   * @param fingerprint of its bytes: what is found changed is published again
   */
  public record Output(String kind, String uri, long bytes, String fingerprint) {}

  /**
   * @param sourceSeconds length of the footage's picture
   * @param finishedSeconds length of the finished picture
   * @param removedSeconds what the cuts left out
   */
  public record Length(double sourceSeconds, double finishedSeconds, double removedSeconds) {}

  /**
   * @param words number of words heard
   * @param doubtfulWords how many of them were heard so badly that no cut rests on them
   * @param unclearSeconds where there is voice and no word was made out
   * @param language that they are in, by ISO 639-1; absent where the transcriber does not tell
   * @param faceSamples number of frames looked at for faces
   * @param withFace how many of them showed one
   * @param loudnessLufs integrated loudness of the footage's sound; absent without sound
   */
  public record AnalysisReport(
      Certificate certificate,
      int words,
      int doubtfulWords,
      double unclearSeconds,
      Optional<String> language,
      int faceSamples,
      int withFace,
      Optional<Double> loudnessLufs) {}

  /**
   * @param encoder the encoder and its settings
   * @param refused the encoders that would have been better, each with the reason
   * @param segments number of pieces rendered on their own
   * @param notCopied why no frames were copied, or fewer than could be; absent where copying went
   *     as planned or was not asked for
   * @param sound how its loudness was reached; absent without sound
   */
  public record RenderReport(
      String encoder,
      List<String> refused,
      int segments,
      Optional<String> notCopied,
      Optional<SoundReport> sound,
      RenderCertificate certificate) {}

  /**
   * How the sound was brought to its loudness.
   *
   * @param levelling {@code none}, {@code gain}, {@code limiter} or {@code loudnorm}
   * @param samples length at 48 kHz
   * @param before loudness of the cut sound; the certificate has the finished one's
   */
  public record SoundReport(String levelling, long samples, Loudness before) {}
}
