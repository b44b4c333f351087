package org.dailies.face;

import java.util.List;
import org.dailies.engine.Engine;

/** Finds faces in a picture. Instances are shared by all threads of a JVM. */
public interface FaceDetector extends Engine {

  /**
   * @param rgb 8-bit RGB, rows from the top, {@code width * height * 3} bytes
   * @return faces, largest first
   */
  List<Features> features(byte[] rgb, int width, int height);

  /** The faces alone, of a picture as {@link #features} takes it. */
  default List<Face> detect(byte[] rgb, int width, int height) {
    return features(rgb, width, height).stream().map(Features::face).toList();
  }

  /** Makes a detector; found by {@link Engine.Factory#name}. */
  interface Factory extends Engine.Factory<FaceDetector> {}
}
