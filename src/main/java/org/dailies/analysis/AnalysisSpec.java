package org.dailies.analysis;

/**
 * What is found out about footage, and by whom: the {@code analysis} section of a job spec.
 *
 * @param faceIntervalMs time between two frames that are looked at for faces
 * @param device that models are computed on: {@code auto}, {@code cpu} or {@code cuda}
 * @param engines names of the engines
 */
public record AnalysisSpec(int faceIntervalMs, String device, Engines engines) {

  /**
   * Engines by the names of their factories.
   *
   * @param faces a {@link org.dailies.face.FaceDetector}: {@code "blazeface"}
   * @param voice a {@link org.dailies.speech.VoiceDetector}: {@code "silero"}
   * @param transcriber a {@link org.dailies.speech.Transcriber}: {@code "moonshine"}
   */
  public record Engines(String faces, String voice, String transcriber) {}
}
