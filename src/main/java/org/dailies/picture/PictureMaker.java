package org.dailies.picture;

import java.io.IOException;
import java.nio.file.Path;
import org.dailies.engine.Engine;

/** Makes pictures of what it is told. Instances are shared by all threads of a JVM. */
public interface PictureMaker extends Engine {

  /**
   * Makes a picture, of about the shape that is wanted.
   *
   * @param prompt what it is to show
   * @param width of the video, pixels
   * @param height of the video, pixels
   * @param file gets it, whole
   * @throws org.dailies.failure.DailiesException if nobody makes one
   * @throws IOException if the file cannot be written
   */
  void make(String prompt, int width, int height, Path file) throws IOException;

  interface Factory extends Engine.Factory<PictureMaker> {}
}
