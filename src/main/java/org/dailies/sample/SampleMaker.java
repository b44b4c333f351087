package org.dailies.sample;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.SoundWriter;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** Makes sample footage from recipes: the same recipe gives the same media and the same truth. */
public final class SampleMaker {
  private static final int CHANNELS = 2;
  private static final int MUSIC_BIT_RATE = 128_000;

  /** What claps lie on where there is no picture. */
  private static final FrameRate SECONDS = new FrameRate(1, 1);

  /** Hears how far a piece of footage is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param file name of the media
     * @param frames made so far
     * @param of all that will be made
     */
    void made(String file, long frames, long of);
  }

  private SampleMaker() {}

  /**
   * Makes the media and the truth of every recipe ({@code *.yaml}) in a folder, in the order of
   * their names, where either is missing or older than the recipe.
   *
   * @return what was made
   * @throws RecipeException before anything is made, if a recipe is wrong
   * @throws DailiesException if it cannot be made
   */
  public static List<Path> makeMissing(Path recipes, Path media, Progress progress) {
    List<Path> missing = new ArrayList<>();
    for (Path file : recipesIn(recipes)) {
      if (!upToDate(file, media)) {
        missing.add(file);
      }
    }
    List<Path> made = new ArrayList<>();
    for (Path file : missing) {
      made.add(make(file, media, progress));
    }
    return made;
  }

  /**
   * Makes one piece of media: footage with its truth, {@code <name>.truth.json}, which is made
   * last; a still; or sound. Each file appears whole or not at all.
   *
   * @return the media
   * @throws RecipeException if the recipe is wrong
   * @throws DailiesException if it cannot be made
   */
  public static Path make(Path recipe, Path folder, Progress progress) {
    Recipe read = Recipe.read(recipe);
    Path media = folder.resolve(read.file());
    try {
      Files.createDirectories(media.getParent());
      Path hidden = Files.createTempDirectory(folder, ".making-");
      try {
        Path made = hidden.resolve(media.getFileName());
        Optional<Truth> truth = Optional.empty();
        if (read.still()) {
          draw(read, made);
        } else if (read.picture().isEmpty()) {
          play(read, made);
        } else {
          truth = Optional.of(new Making(read, made, progress).make());
        }
        Files.move(made, media, StandardCopyOption.ATOMIC_MOVE);
        if (truth.isPresent()) {
          Path written = Files.writeString(hidden.resolve("truth.json"), Json.pretty(truth.get()));
          Files.move(written, truthOf(media), StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        delete(hidden);
      }
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + media + ": " + e, e);
    }
    return media;
  }

  /** Where the truth of footage lies: {@code talk.truth.json} beside {@code talk.mp4}. */
  public static Path truthOf(Path media) {
    String name = media.getFileName().toString();
    return media.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".truth.json");
  }

  private static List<Path> recipesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + folder + ": " + e, e);
    }
  }

  private static boolean upToDate(Path recipe, Path folder) {
    Recipe read = Recipe.read(recipe);
    Path media = folder.resolve(read.file());
    boolean filmed = read.picture().isPresent() && !read.still();
    Path last = filmed ? truthOf(media) : media;
    try {
      return Files.exists(media)
          && Files.exists(last)
          && Files.getLastModifiedTime(last).compareTo(Files.getLastModifiedTime(recipe)) >= 0;
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_READ, "cannot read " + media + ": " + e, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private static void draw(Recipe recipe, Path file) throws IOException {
    Recipe.Shape shape = recipe.picture().orElseThrow();
    Recipe.Kitchen scene = (Recipe.Kitchen) recipe.scenes().get(0);
    String name = file.toString();
    ImageIO.write(
        KitchenDrawing.still(scene.subject(), shape.width(), shape.height()),
        name.substring(name.lastIndexOf('.') + 1),
        file.toFile());
  }

  private static void play(Recipe recipe, Path file) {
    Recipe.Sound sound = recipe.sound().orElseThrow();
    SoundTrack track = SoundTrack.of(sound, SECONDS);
    int samples = Math.max(track.length(), recipe.seconds() * (int) Timebase.SAMPLES_48K.den());
    try (SoundWriter writer = SoundWriter.create(file, CHANNELS, MUSIC_BIT_RATE)) {
      writer.write(bothSides(track.complete(sound, recipe.scenes(), samples), 0, samples), samples);
      writer.finish();
    }
  }

  private static float[] bothSides(float[] pcm, int from, int to) {
    float[] both = new float[CHANNELS * (to - from)];
    for (int i = 0; i < both.length; i++) {
      both[i] = pcm[from + i / CHANNELS];
    }
    return both;
  }

  /** One piece of footage being made. */
  private static final class Making {
    private final Recipe recipe;
    private final Recipe.Shape shape;
    private final Path file;
    private final Progress progress;
    private final Timebase frameTime;
    private final SoundTrack track;
    private final long frames;

    Making(Recipe recipe, Path file, Progress progress) {
      this.recipe = recipe;
      this.shape = recipe.picture().orElseThrow();
      this.file = file;
      this.progress = progress;
      FrameRate rate = shape.rate();
      this.frameTime = rate.timebase();
      this.track =
          recipe
              .sound()
              .map(sound -> SoundTrack.of(sound, rate))
              .orElseGet(() -> SoundTrack.silent(rate));
      long least = new Timebase(1, 1).rescale(recipe.seconds(), frameTime, RoundingMode.CEILING);
      long spoken = Timebase.SAMPLES_48K.rescale(track.length(), frameTime, RoundingMode.CEILING);
      this.frames = Math.max(least, spoken);
    }

    Truth make() {
      try (Film film = new Film(recipe, file.getParent());
          MovieWriter movie = open()) {
        float[] pcm =
            recipe
                .sound()
                .map(s -> track.complete(s, recipe.scenes(), samples(frames)))
                .orElse(null);
        Set<Long> flashes = new HashSet<>();
        track.claps().forEach(c -> flashes.add(Timebase.SAMPLES_48K.rescale(c, frameTime)));
        long heard = soundStart();
        for (long k = 0; k < frames; k++) {
          movie.write(flashes.contains(k) ? flashed(film, k) : film.frame(k));
          if (pcm != null && samples(k + 1) > heard) {
            write(movie, pcm, (int) heard, samples(k + 1));
            heard = samples(k + 1);
          }
          progress.made(recipe.file(), k + 1, frames);
        }
        movie.finish();
        return truth(film);
      }
    }

    private MovieWriter open() {
      MovieWriter.Settings settings =
          MovieWriter.to(file)
              .picture(shape.width(), shape.height(), shape.rate())
              .gop(shape.gop())
              .bFrames(shape.bFrames())
              .quality("veryfast", 20);
      return recipe.sound().isPresent()
          ? settings.sound(CHANNELS).soundStart(soundStart()).open()
          : settings.open();
    }

    private static Picture flashed(Film film, long k) {
      Picture picture = film.frame(k);
      film.flash();
      return picture;
    }

    private static void write(MovieWriter movie, float[] pcm, int from, int to) {
      movie.writeSound(bothSides(pcm, from, to), to - from);
    }

    private Truth truth(Film film) {
      long start = soundStart();
      long end = recipe.sound().isPresent() ? samples(frames) : start;
      return new Truth(
          Truth.VERSION,
          recipe.file(),
          shape.rate(),
          frames,
          start,
          end,
          track.words(),
          track.pauses(start, end),
          seconds(film),
          track.claps(),
          fights());
    }

    private List<Truth.Fight> fights() {
      List<Recipe.Scene> scenes = recipe.scenes();
      List<Truth.Fight> fights = new ArrayList<>();
      for (int i = 0; i < scenes.size(); i++) {
        if (scenes.get(i) instanceof Recipe.Game game && game.mood() == Recipe.Mood.FIGHT) {
          long rate = Timebase.SAMPLES_48K.den();
          long end = i + 1 < scenes.size() ? scenes.get(i + 1).at() * rate : samples(frames);
          fights.add(new Truth.Fight(game.at() * rate, end));
        }
      }
      return fights;
    }

    private List<Truth.Second> seconds(Film film) {
      long whole = frameTime.rescale(frames, new Timebase(1, 1), RoundingMode.FLOOR);
      List<Truth.Second> seconds = new ArrayList<>();
      for (int second = 0; second < whole; second++) {
        long middle = new Timebase(1, 2).rescale(2L * second + 1, frameTime, RoundingMode.FLOOR);
        seconds.add(new Truth.Second(second, film.faceAt(middle)));
      }
      return seconds;
    }

    private long soundStart() {
      return recipe.sound().map(s -> s.startMs() * 48L).orElse(0L);
    }

    private int samples(long frame) {
      return (int) frameTime.rescale(frame, Timebase.SAMPLES_48K);
    }
  }
}
