package org.dailies.analysis;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import org.dailies.engine.EngineSettings;
import org.dailies.engine.Service;

/**
 * What is found out about footage, and by whom: the {@code analysis} section of a job spec.
 *
 * @param faceIntervalMs time between two frames that are looked at for faces
 * @param device that models are computed on: {@code auto}, {@code cpu} or {@code cuda}
 * @param engines names of the engines
 * @param transcription what else there is to say about the transcriber
 * @param text what else there is to say about the text model
 * @param pictures where pictures are looked for, if anywhere
 */
@RecordBuilder
public record AnalysisSpec(
    int faceIntervalMs,
    String device,
    Engines engines,
    EngineSettings transcription,
    EngineSettings text,
    Optional<Service> pictures)
    implements AnalysisSpecBuilder.With {
  public AnalysisSpec {
    transcription = transcription.servedAt("analysis.services.transcriber");
    text = text.servedAt("analysis.services.text");
  }

  /** Engines of which nothing but the names is said. */
  public AnalysisSpec(int faceIntervalMs, String device, Engines engines) {
    this(faceIntervalMs, device, engines, EngineSettings.NONE, EngineSettings.NONE);
  }

  /** What there is to say about whoever finds pictures. */
  public EngineSettings search() {
    return new EngineSettings(EngineSettings.ANY_LANGUAGE, pictures, Optional.empty())
        .servedAt("analysis.services.pictures");
  }

  /** Nobody finds pictures. */
  public AnalysisSpec(
      int faceIntervalMs,
      String device,
      Engines engines,
      EngineSettings transcription,
      EngineSettings text) {
    this(faceIntervalMs, device, engines, transcription, text, Optional.empty());
  }

  /**
   * Engines by the names of their factories.
   *
   * @param faces a {@link org.dailies.face.FaceDetector}: {@code "blazeface"}
   * @param voice a {@link org.dailies.speech.VoiceDetector}: {@code "silero"}
   * @param transcriber a {@link org.dailies.speech.Transcriber}: {@code "moonshine"}
   * @param text a text model: {@code "rules"}
   */
  public record Engines(String faces, String voice, String transcriber, String text) {
    /** With rules for the text. */
    public Engines(String faces, String voice, String transcriber) {
      this(faces, voice, transcriber, "rules");
    }
  }
}
