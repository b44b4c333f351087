package org.dailies.pipeline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.dailies.analysis.AnalysisSpec;
import org.dailies.cache.ResultStore;
import org.dailies.edit.Library;
import org.dailies.edit.Library.Passed;
import org.dailies.engine.Device;
import org.dailies.engine.Engines;
import org.dailies.media.TestMovie;
import org.dailies.picture.StockPicture;
import org.dailies.time.FrameRate;
import org.dailies.voice.SpeechSynthesizer;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryIndexTest {
  private static final AnalysisSpec ENGINES =
      new AnalysisSpec(1000, "cpu", new AnalysisSpec.Engines("blazeface", "silero", "moonshine"));

  @TempDir private Path folder;

  @Test
  void of_folder_knowsPicturesByTheirNamesFoldersAndTexts() throws IOException {
    still("kitchen/stoneOven_02.png", 40);
    text("kitchen/stoneOven_02.txt", "loaf, baker");
    clip("river.mp4");
    still(".hidden.png", 41);
    text("notes.txt", "of no picture");

    List<StockPicture> pictures = index().of(library()).pictures();

    assertThat(
        pictures.stream().map(StockPicture::shows).toList(),
        contains(List.of("kitchen. stone Oven", "loaf, baker"), List.of("river")));
    assertThat(pictures.get(0).width(), is(40));
    assertThat(pictures.get(0).file().uri(), equalTo(library() + "/kitchen/stoneOven_02.png"));
    assertThat(
        pictures.get(1).playing().orElseThrow().rescale(new FrameRate(25, 1).timebase()).length(),
        is(10L));
  }

  @Test
  void of_filesThatAreNoPictures_namesThemAndTellsWhy() throws IOException {
    still("oven.png", 40);
    text("text.png", "no picture");
    text("text.mp4", "no clip");

    Library library = index().of(library());

    assertThat(library.pictures(), hasSize(1));
    assertThat(
        library.unreadable().stream().map(Passed::toString).toList(),
        contains(
            startsWith(library() + "/text.mp4 (this is no media file"),
            startsWith(library() + "/text.png (this is no picture in PNG")));
  }

  @Test
  void of_unchangedFolder_readsNoFileAgain() throws IOException {
    Path oven = still("oven.png", 40);
    Library first = index().of(library());
    // as long and as old as it was: only who reads it can tell
    FileTime time = Files.getLastModifiedTime(oven);
    Files.write(oven, new byte[(int) Files.size(oven)]);
    Files.setLastModifiedTime(oven, time);

    assertThat(index().of(library()), equalTo(first));
  }

  @Test
  void of_changedFolder_hasWhatIsNewAndWhatIsSaidAnew() throws IOException {
    still("oven.png", 40);
    index().of(library());
    still("rain.png", 50);
    text("oven.txt", "bread");

    List<StockPicture> pictures = index().of(library()).pictures();

    assertThat(
        pictures.stream().map(StockPicture::shows).toList(),
        contains(List.of("oven", "bread"), List.of("rain")));
  }

  @Test
  void of_clipsThatAreListenedTo_haveTheirWordsAndAreHeardOnce() throws IOException {
    clip("river.mp4");
    speaking("visit.mp4", "The baker opens the oven.");
    Library unheard = index(ClipTranscripts.known(ENGINES, Device.CPU, store()));
    Library heard = index(ClipTranscripts.listening(ENGINES, Device.CPU, store(), Isolation.NONE));
    Library deaf = index().of(library());
    text("visit.txt", "bread");
    Library known = index(ClipTranscripts.known(ENGINES, Device.CPU, store()));

    assertThat(heard.unreadable(), empty());
    assertThat(shown(unheard), contains(List.of("river"), List.of("visit")));
    assertThat(
        unheard.unheard(),
        contains(new Passed(library() + "/visit.mp4", "it has not been listened to yet")));
    List<String> visit = heard.pictures().get(1).shows();
    assertThat(visit, contains(equalTo("visit"), containsString("oven")));
    assertThat(heard.unheard(), empty());
    assertThat(shown(deaf), equalTo(shown(unheard)));
    assertThat(shown(known), contains(List.of("river"), List.of("visit", "bread", visit.get(1))));
  }

  @Test
  void of_noFolder_isEmpty() {
    assertThat(index().of(library()).pictures(), empty());
  }

  private LibraryIndex index() {
    return new LibraryIndex(store(), Optional.empty());
  }

  private Library index(ClipTranscripts transcripts) {
    try (transcripts) {
      return new LibraryIndex(store(), Optional.of(transcripts)).of(library());
    }
  }

  private ResultStore store() {
    return new ResultStore(folder.resolve("cache").toString());
  }

  private static List<List<String>> shown(Library library) {
    return library.pictures().stream().map(StockPicture::shows).toList();
  }

  private String library() {
    return folder.resolve("library").toString();
  }

  private Path still(String name, int width) throws IOException {
    Path file = place(name);
    ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    return old(file);
  }

  private void clip(String name) throws IOException {
    old(
        TestMovie.to(place(name))
            .picture("libx264", 64, 36, new FrameRate(25, 1))
            .frames(10)
            .make());
  }

  private void speaking(String name, String text) throws IOException {
    try (var voice = Engines.acquire(SpeechSynthesizer.Factory.class, "mary")) {
      float[] pcm = voice.engine().speak(text).pcm();
      old(
          TestMovie.to(place(name))
              .picture("libx264", 64, 36, new FrameRate(25, 1))
              .frames(25 * pcm.length / 48_000)
              .track(
                  new TestMovie.Track("aac", 48_000, 1)
                      .sounding((seconds, channel) -> pcm[(int) (48_000 * seconds)]))
              .make());
    }
  }

  private void text(String name, String text) throws IOException {
    old(Files.writeString(place(name), text));
  }

  private Path place(String name) throws IOException {
    Path file = Path.of(library()).resolve(name);
    Files.createDirectories(file.getParent());
    return file;
  }

  /** What was written a moment ago may be written again in the same one. */
  private static Path old(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }
}
