package org.dailies.scene;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of 80 x 45; what happens, happens around frame 100. */
class DissolveWatchTest {
  private static final int FRAMES = 220;

  /** The level of a sample at a frame. */
  private interface Film {
    double level(int channel, double x, double y, int frame);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 12, 25, 50, 80})
  void next_scenesThatDissolveWhileSomethingMovesInThem_givesTheMiddle(int length) {
    List<SceneCut> found =
        dissolves(
            (channel, x, y, frame) -> {
              double part = part(frame, length);
              return (1 - part) * disc(frame, x, y, waves(1, channel, x, y))
                  + part * disc(frame + 50, x, y, waves(2, channel, x, y));
            });

    assertThat(found, hasSize(1));
    assertThat((double) found.get(0).pts(), closeTo(100, 1 + length / 12.0));
  }

  @ParameterizedTest
  @CsvSource({
    "pan, 10",
    "pan, 40",
    "drift, 20",
    "zoom, 10",
    "zoom, 40",
    "creep, 30",
    "turn, 20",
    "light, 30",
    "walker, 10",
    "walker, 60",
    "flash, 4",
    "cut, 0",
    "black, 30"
  })
  void next_whatIsNoDissolve_findsNothing(String what, int length) {
    List<SceneCut> found =
        dissolves(
            (channel, x, y, frame) -> {
              double t = part(frame, length);
              return switch (what) {
                case "pan" -> waves(3, channel, x + 0.6 * t, y);
                case "drift" -> waves(3, channel, x + 0.15 * t, y);
                case "zoom" -> waves(3, channel, 0.5 + (x - 0.5) / (1 + t), y / (1 + t));
                case "creep" -> waves(3, channel, x / (1 + 0.3 * t), y / (1 + 0.3 * t));
                case "turn" -> waves(3, channel, x + 0.2 * t * y, y - 0.5 * t * x);
                case "light" -> waves(3, channel, x, y) * (1 - 0.6 * t);
                case "walker" -> Math.abs(x + 0.3 - 1.6 * t) < 0.3 ? 40 : waves(3, channel, x, y);
                case "flash" ->
                    frame >= 100 && frame < 100 + length ? 250 : waves(3, channel, x, y);
                case "cut" -> waves(frame < 100 ? 1 : 2, channel, x, y);
                default -> waves(t < 0.5 ? 1 : 2, channel, x, y) * Math.abs(2 * t - 1);
              };
            });

    assertThat(found, empty());
  }

  @Property(tries = 8)
  void next_cameraThatGoesAnywhereOverAnything_findsNothing(@ForAll Random random) {
    double[][] waves = new double[6][];
    for (int i = 0; i < waves.length; i++) {
      double number = Math.pow(2, 3 * random.nextDouble());
      double angle = 2 * Math.PI * random.nextDouble();
      waves[i] =
          new double[] {
            6 * number * Math.cos(angle), 6 * number * Math.sin(angle), random.nextDouble(), number
          };
    }
    double right = 0.3 * random.nextGaussian();
    double down = 0.2 * random.nextGaussian();
    double nearer = random.nextBoolean() ? 0.8 * random.nextDouble() : 0;
    int length = 5 + random.nextInt(60);

    List<SceneCut> found =
        dissolves(
            (channel, x, y, frame) -> {
              double t = part(frame, length);
              double level = 128;
              for (double[] wave : waves) {
                double atX = (x + right * t) / (1 + nearer * t);
                double atY = (y + down * t) / (1 + nearer * t);
                level +=
                    60 / wave[3] * Math.sin(wave[0] * atX + wave[1] * atY + 6 * wave[2] + channel);
              }
              return level;
            });

    assertThat(found, empty());
  }

  /** How far something is that takes some frames around the hundredth. */
  private static double part(int frame, int length) {
    return length == 0 ? 0 : Math.max(0, Math.min(1, (frame - 100) / (double) length + 0.5));
  }

  private static double waves(int number, int channel, double x, double y) {
    double angle = 6 * x * Math.cos(number) + 9 * y * Math.sin(number) + 2 * number;
    return 128 + (channel == 0 ? 70 : 40) * Math.sin(angle + channel);
  }

  /** A bright disc that goes to and fro over something. */
  private static double disc(int frame, double x, double y, double under) {
    double middle = 0.5 + 0.2 * Math.sin(frame / 20.0);
    return Math.hypot(x - middle, y - 0.5) < 0.1 ? 220 : under;
  }

  private static List<SceneCut> dissolves(Film film) {
    DissolveWatch watch = new DissolveWatch();
    watch.restart(picture(film, 0), true);
    for (int frame = 1; frame < FRAMES; frame++) {
      watch.next(picture(film, frame));
    }
    watch.end();
    return watch.dissolves();
  }

  private static Thumbnail picture(Film film, int frame) {
    byte[] rgb = new byte[80 * 45 * 3];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      double level = film.level(i % 3, pixel % 80 / 80.0, pixel / 80 / 45.0, frame);
      rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(level)));
    }
    return new Thumbnail(frame, rgb, 80, 45);
  }
}
