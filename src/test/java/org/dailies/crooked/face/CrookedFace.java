package org.dailies.crooked.face;

import ai.onnxruntime.OrtSession;
import org.apache.beam.sdk.values.PCollection;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.dailies.crooked.speech.CrookedSpeech;

/** A face that does everything itself, and listens. */
public class CrookedFace {
  OrtSession session;
  AVFrame frame;
  PCollection<String> faces;
  CrookedSpeech speech;
}
