package org.dailies.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.engine.Device;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** ONNX Runtime as engines use it: one thread a model, for many work side by side. */
public final class OnnxRuntime {
  /** y = -x for one float, as an ONNX model. */
  private static final byte[] NEGATION =
      HexFormat.of()
          .parseHex(
              "0808" // version of the format: 8
                  + "3a32" // the graph
                  + "0a0b0a01781201792203" // its node: x, y
                  + HexFormat.of().formatHex(new byte[] {'N', 'e', 'g'})
                  + "120167" // its name
                  + "5a0f0a0178120a0a08080112040a020801" // x: one float
                  + "620f0a0179120a0a08080112040a020801" // y: one float
                  + "4202100d"); // operators of version 13

  private static final String PREFIX = "^Error code - \\w+ - message: ";

  private static final class Cuda {
    static final Optional<String> REFUSAL = attemptCuda();
  }

  private OnnxRuntime() {}

  /**
   * Options for a session of one thread.
   *
   * @throws org.dailies.failure.DailiesException ENGINE_FAILED if the device does not work here
   */
  public static OrtSession.SessionOptions options(Device device) throws OrtException {
    if (device == Device.CUDA && cudaRefusal().isPresent()) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "models cannot run on cuda here (%s): say cpu or auto in analysis.device",
          cudaRefusal().get());
    }
    return unchecked(device);
  }

  /**
   * Why CUDA does not work here; empty if it does. It is found out by really computing something,
   * once in a JVM.
   */
  public static Optional<String> cudaRefusal() {
    return Cuda.REFUSAL;
  }

  private static Optional<String> attemptCuda() {
    if (!bringsCuda()) {
      return Optional.of(
          "this ONNX Runtime is built without it: put the library onnxruntime_gpu first on the"
              + " class path");
    }
    return refusal(Device.CUDA);
  }

  /** Whether its library for CUDA is on the class path. Nothing is unpacked and loaded to know. */
  private static boolean bringsCuda() {
    return Stream.of(
            "linux-x64/libonnxruntime_providers_cuda.so", "win-x64/onnxruntime_providers_cuda.dll")
        .anyMatch(
            name -> OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + name) != null);
  }

  /** Tries a device; empty if it computes. */
  static Optional<String> refusal(Device device) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = unchecked(device);
        OrtSession session = environment.createSession(NEGATION, options);
        OnnxTensor three = OnnxTensor.createTensor(environment, new float[] {3});
        OrtSession.Result result = session.run(Map.of("x", three))) {
      float negative = ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
      return negative == -3 ? Optional.empty() : Optional.of("it computes -3 as " + negative);
    } catch (OrtException e) {
      return Optional.of(e.getMessage().lines().findFirst().orElse("").replaceFirst(PREFIX, ""));
    }
  }

  private static OrtSession.SessionOptions unchecked(Device device) throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    try {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      if (device == Device.CUDA) {
        options.addCUDA(0);
      }
      return options;
    } catch (OrtException e) {
      options.close();
      throw e;
    }
  }
}
