package org.dailies.face.blazeface;

import org.dailies.engine.Device;
import org.dailies.face.FaceDetector;

/** Makes {@link BlazeFaceDetector}s; found by name. */
public final class BlazeFace implements FaceDetector.Factory {
  @Override
  public String name() {
    return "blazeface";
  }

  @Override
  public String identity() {
    return "blazeface-back-256@1 " + BlazeFaceDetector.MODEL.hash();
  }

  @Override
  public FaceDetector create(Device device) {
    return new BlazeFaceDetector(identity(), device);
  }
}
