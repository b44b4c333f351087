package org.dailies.sample;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.media.Picture;
import org.dailies.sample.Recipe.FaceAt;
import org.dailies.sample.Recipe.Game;
import org.dailies.sample.Recipe.Kitchen;
import org.dailies.sample.Recipe.Scene;
import org.dailies.sample.Recipe.Slide;
import org.dailies.sample.Recipe.Town;
import org.dailies.sample.Recipe.Webcam;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** The pictures of a recipe, one after the other. What does not change is drawn once. */
final class Film implements AutoCloseable {
  private final Recipe.Shape shape;
  private final List<Scene> scenes;
  private final Path folder;
  private final Picture picture;
  private final Map<String, WebcamFootage> footage = new HashMap<>();

  /** The scene on {@link #picture} and what draws it. */
  private Scene current;

  private Upscaler upscaler;
  private TownDrawing town;
  private KitchenDrawing kitchen;
  private GameDrawing game;

  /** The webcam's frame on {@link #picture}. */
  private int shown = -1;

  /**
   * @param folder where files may lie while this is open
   */
  Film(Recipe recipe, Path folder) {
    this.shape = recipe.picture().orElseThrow();
    this.scenes = recipe.scenes();
    this.folder = folder;
    this.picture = Picture.allocate(shape.width(), shape.height());
  }

  /** Frame {@code k}; lent until the next call, which may change it. */
  Picture frame(long k) {
    Scene scene = sceneAt(k);
    if (scene != current) {
      open(scene);
    }
    if (scene instanceof Webcam webcam) {
      WebcamFootage source = footage(webcam);
      int frame = source.frameAt(k, shape.rate());
      if (frame != shown) {
        upscaler.draw(source.frame(frame), picture);
        shown = frame;
      }
    } else if (scene instanceof Town) {
      Drawing.toPicture(town.at(shape.rate().timebase().seconds(k)), picture);
    } else if (scene instanceof Kitchen) {
      Drawing.toPicture(kitchen.at(shape.rate().timebase().seconds(k)), picture);
    } else if (scene instanceof Game) {
      Drawing.toPicture(game.at(shape.rate().timebase().seconds(k)), picture);
    }
    return picture;
  }

  /** Where the face is on frame {@code k}. */
  Optional<Box> faceAt(long k) {
    if (!(sceneAt(k) instanceof Webcam webcam)) {
      return Optional.empty();
    }
    WebcamFootage source = footage(webcam);
    int second = source.second(source.frameAt(k, shape.rate()));
    Box face = webcam.footage().faces().get(0).box();
    for (FaceAt at : webcam.footage().faces()) {
      if (at.second() <= second) {
        face = at.box();
      }
    }
    Box crop = crop(webcam, source);
    double scaleX = webcam.box().width() / crop.width();
    double scaleY = webcam.box().height() / crop.height();
    Box placed =
        new Box(
            webcam.box().x() + (face.x() - crop.x()) * scaleX,
            webcam.box().y() + (face.y() - crop.y()) * scaleY,
            face.width() * scaleX,
            face.height() * scaleY);
    return Optional.of(placed.clipped());
  }

  /** A white square in the lower left corner, or, after it, the corner as it was. */
  void flash() {
    int side = shape.height() / 8 / 2 * 2;
    for (int plane = 0; plane < 3; plane++) {
      int length = plane == 0 ? side : side / 2;
      byte[] white = new byte[length];
      Arrays.fill(white, (byte) (plane == 0 ? 235 : 128));
      ByteBuffer bytes = picture.plane(plane);
      for (int y = picture.planeHeight(plane) - length; y < picture.planeHeight(plane); y++) {
        bytes.put(y * picture.stride(plane), white);
      }
    }
    current = null; // draws the scene anew
  }

  @Override
  public void close() {
    footage.values().forEach(WebcamFootage::close);
    picture.close();
  }

  private Scene sceneAt(long k) {
    FrameRate rate = shape.rate();
    Scene now = scenes.get(0);
    for (Scene scene : scenes) {
      if (rate.timebase().compare(k, scene.at(), new Timebase(1, 1)) >= 0) {
        now = scene;
      }
    }
    return now;
  }

  private void open(Scene scene) {
    current = scene;
    shown = -1;
    int width = shape.width();
    int height = shape.height();
    if (scene instanceof Webcam webcam) {
      WebcamFootage source = footage(webcam);
      Box crop = crop(webcam, source);
      upscaler = new Upscaler(source.width(), source.height(), crop, width, height, webcam.box());
      show(Backdrops.room(width, height));
    } else if (scene instanceof Slide slide) {
      show(Backdrops.slide(width, height, slide.lines()));
    } else if (scene instanceof Town) {
      town = new TownDrawing(width, height);
    } else if (scene instanceof Kitchen drawn) {
      kitchen = new KitchenDrawing(drawn.subject(), width, height);
    } else if (scene instanceof Game played) {
      game = new GameDrawing(played, width, height);
    }
  }

  private void show(BufferedImage image) {
    Drawing.toPicture(image, picture);
  }

  private WebcamFootage footage(Webcam webcam) {
    return footage.computeIfAbsent(
        webcam.footage().file(), name -> new WebcamFootage(name, folder));
  }

  /** The middle of the footage that has the shape of its box. */
  private Box crop(Webcam webcam, WebcamFootage source) {
    double boxAspect =
        webcam.box().width() * shape.width() / (webcam.box().height() * shape.height());
    double aspect = (double) source.width() / source.height();
    if (aspect > boxAspect) {
      double part = boxAspect / aspect;
      return new Box((1 - part) / 2, 0, part, 1);
    }
    double part = aspect / boxAspect;
    return new Box(0, (1 - part) / 2, 1, part);
  }
}
