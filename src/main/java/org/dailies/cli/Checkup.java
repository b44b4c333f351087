package org.dailies.cli;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dailies.engine.Device;
import org.dailies.engine.Engine;
import org.dailies.engine.Engines;
import org.dailies.engine.ModelFile;
import org.dailies.engine.onnx.OnnxRuntime;
import org.dailies.face.FaceDetector;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.EncoderChoice;
import org.dailies.media.NativeBuild;
import org.dailies.media.VideoEncoder;
import org.dailies.picture.PictureMaker;
import org.dailies.picture.PictureSource;
import org.dailies.render.CaptionFonts;
import org.dailies.speech.Transcriber;
import org.dailies.speech.VoiceDetector;
import org.dailies.text.TextModel;
import org.dailies.voice.SpeechSynthesizer;

/** Looks at everything that a run needs on this machine; each look stands by itself. */
final class Checkup {
  private static final long GIB = 1L << 30;
  private static final String REINSTALL = "`mvn generate-resources` installs the models again";
  private final Consumer<Finding> findings;

  /**
   * @param findings takes each finding as soon as it is made
   */
  Checkup(Consumer<Finding> findings) {
    this.findings = findings;
  }

  void run() {
    java();
    machine();
    media();
    devices();
    engines("faces", FaceDetector.Factory.class);
    engines("voice", VoiceDetector.Factory.class);
    engines("transcriber", Transcriber.Factory.class);
    engines("text", TextModel.Factory.class);
    engines("pictures", PictureSource.Factory.class);
    engines("painter", PictureMaker.Factory.class);
    engines("narrator", SpeechSynthesizer.Factory.class);
    fonts();
    folder("temporary folder", Path.of(System.getProperty("java.io.tmpdir")));
    folder("current folder", Path.of("").toAbsolutePath());
  }

  private void java() {
    int feature = Runtime.version().feature();
    String found = Runtime.version() + ", " + System.getProperty("java.vendor");
    findings.accept(
        feature == 17
            ? Finding.ok("Java", found)
            : Finding.warn("Java", found, "Dailies is built for and tested on Java 17"));
  }

  private void machine() {
    int cores = Runtime.getRuntime().availableProcessors();
    findings.accept(
        cores > 1
            ? Finding.ok("cores", Integer.toString(cores))
            : Finding.warn("cores", "1", "it works, but nothing runs in parallel"));
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      String found = gib(system.getTotalMemorySize()) + " of memory";
      findings.accept(
          system.getTotalMemorySize() >= 2 * GIB
              ? Finding.ok("memory", found)
              : Finding.warn("memory", found, "1080p with two slots takes about 1.5 GiB"));
    }
  }

  private void media() {
    NativeBuild build;
    try {
      build = NativeBuild.load();
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      findings.accept(
          Finding.fail(
              "FFmpeg",
              e.toString(),
              "the jars in target/lib are not for this platform or damaged"));
      return;
    }
    findings.accept(Finding.ok("FFmpeg", build.version() + ", " + build.licence()));
    encoders();
    findings.accept(
        build.encodesSound("aac")
            ? Finding.ok("AAC encoder", "aac")
            : Finding.fail("AAC encoder", "does not encode", "rebuild: `mvn package`"));
  }

  private void encoders() {
    try {
      EncoderChoice choice = EncoderChoice.of(EncoderChoice.AUTO);
      findings.accept(
          choice.encoder() == VideoEncoder.OPENH264
              ? Finding.warn(
                  "encoder",
                  choice.encoder().title(),
                  "the default build of FFmpeg has x264: see the README, Licence")
              : Finding.ok("encoder", choice.encoder().title()));
    } catch (DailiesException e) {
      findings.accept(Finding.fail("encoder", e.getMessage(), "rebuild: see the README, Licence"));
    }
    for (VideoEncoder encoder : VideoEncoder.values()) {
      String subject = "encoder: " + encoder.title();
      findings.accept(
          Finding.ok(subject, encoder.refusal().map(why -> "not here: " + why).orElse("works")));
    }
  }

  private void devices() {
    try {
      findings.accept(
          Finding.ok(
              "device: cuda",
              OnnxRuntime.cudaRefusal().map(why -> "not here: " + why).orElse("works")));
    } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
      findings.accept(
          Finding.fail("device", e.toString(), "ONNX Runtime does not run on this machine"));
    }
  }

  private <E extends Engine, F extends Engine.Factory<E>> void engines(
      String kind, Class<F> factories) {
    Map<String, F> all = Engines.all(factories);
    if (all.isEmpty()) {
      findings.accept(
          Finding.fail(kind, "no engine is on the class path", "rebuild: `mvn package`"));
    }
    for (F factory : all.values()) {
      String subject = kind + ": " + factory.name();
      long start = System.nanoTime();
      try (E engine = factory.create(Device.CPU)) {
        long millis = (System.nanoTime() - start) / 1_000_000;
        findings.accept(Finding.ok(subject, engine.identity() + ", loads in " + millis + " ms"));
      } catch (DailiesException e) {
        findings.accept(
            e.code() == ErrorCode.ENGINE_SETTINGS
                ? Finding.ok(subject, "for jobs that set it up: " + e.getMessage())
                : Finding.fail(subject, e.getMessage(), REINSTALL));
      } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
        findings.accept(
            Finding.fail(subject, e.toString(), "ONNX Runtime does not run on this machine"));
      }
    }
  }

  private void fonts() {
    List<String> names = new ArrayList<>();
    for (String font : CaptionFonts.files()) {
      ModelFile file = new ModelFile(font);
      try {
        names.add(
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file.bytes()))
                .getFontName());
      } catch (DailiesException e) {
        findings.accept(Finding.fail("fonts", e.getMessage(), REINSTALL));
        return;
      } catch (FontFormatException | IOException e) {
        findings.accept(Finding.fail("fonts", font + ": " + e.getMessage(), REINSTALL));
        return;
      }
    }
    findings.accept(Finding.ok("fonts", String.join(", ", names)));
  }

  private void folder(String subject, Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, "dailies", ".tmp"));
      FileStore store = Files.getFileStore(folder);
      String found = folder + ", " + gib(store.getUsableSpace()) + " free";
      findings.accept(
          store.getUsableSpace() >= 2 * GIB
              ? Finding.ok(subject, found)
              : Finding.warn(subject, found, "finished videos and pieces need room"));
    } catch (IOException e) {
      findings.accept(Finding.fail(subject, "not writable: " + e, "choose another, or its rights"));
    }
  }

  private static String gib(long bytes) {
    return String.format(java.util.Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
  }
}
