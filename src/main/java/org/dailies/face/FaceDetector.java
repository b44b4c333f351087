package org.dailies.face;

import java.util.List;
import org.dailies.engine.Engine;

/** Finds faces in a picture. Instances are shared by all threads of a JVM. */
public interface FaceDetector extends Engine {

  /**
   * @param rgb 8-bit RGB, rows from the top, {@code width * height * 3} bytes
   * @return faces, largest first
   */
  List<Face> detect(byte[] rgb, int width, int height);

  /** Makes a detector; found by {@link Engine.Factory#name}. */
  interface Factory extends Engine.Factory<FaceDetector> {}
}
