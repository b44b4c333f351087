package org.dailies.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;

/**
 * The fonts of captions: a user's own, those that come with the program for single scripts, and
 * DejaVu. Java shapes and orders what is written in one font, but takes no other font for what that
 * one lacks; here each character gets the first that has it. What comes with the program is loaded
 * when it is needed, once in a JVM.
 */
public final class CaptionFonts {
  private static final List<String> DEJAVU =
      List.of("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf", "dejavu-fonts-ttf/ttf/DejaVuSans.ttf");

  private static final String CHINESE = noto("sc", "NotoSansSC");

  private static final Map<UnicodeScript, String> OF_SCRIPTS =
      Map.of(
          UnicodeScript.ARABIC, noto("arabic", "NotoSansArabic"),
          UnicodeScript.DEVANAGARI, noto("devanagari", "NotoSansDevanagari"),
          UnicodeScript.THAI, noto("thai", "NotoSansThai"),
          UnicodeScript.HAN, CHINESE,
          UnicodeScript.HIRAGANA, CHINESE,
          UnicodeScript.KATAKANA, CHINESE,
          UnicodeScript.BOPOMOFO, CHINESE);

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final Map<String, Font> LOADED = new ConcurrentHashMap<>();

  /** Those that come with the program. */
  static final CaptionFonts BUNDLED = new CaptionFonts(Optional.empty());

  private final Optional<Font> own;

  /**
   * @param own goes before all others
   * @throws DailiesException if it cannot be loaded
   */
  CaptionFonts(Optional<ByteSource> own) {
    this.own = own.map(CaptionFonts::load);
  }

  /** The files that come with the program. */
  public static List<String> files() {
    return Stream.concat(DEJAVU.stream(), OF_SCRIPTS.values().stream().distinct().sorted())
        .toList();
  }

  /**
   * What a font calls itself.
   *
   * @throws DailiesException if it is none, or cannot be read
   */
  public static String family(ByteSource file) {
    return load(file).getFamily(Locale.ROOT);
  }

  /**
   * A line, shaped and in the order in which it is seen.
   *
   * @param size of the type, pixels
   * @throws DailiesException if a font cannot be loaded
   */
  TextLayout layout(String line, double size) {
    AttributedString text = new AttributedString(line);
    Font font = null;
    int from = 0;
    for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
      Font next = font(line.codePointAt(at), font);
      if (next != font && at > 0) {
        text.addAttribute(TextAttribute.FONT, font.deriveFont((float) size), from, at);
        from = at;
      }
      font = next;
    }
    text.addAttribute(TextAttribute.FONT, font.deriveFont((float) size), from, line.length());
    return new TextLayout(text.getIterator(), CONTEXT);
  }

  /** Whether some font has a character. */
  boolean have(int codePoint) {
    return font(codePoint, null).canDisplay(codePoint);
  }

  /** Marks, spaces and punctuation go with what they follow. */
  private Font font(int codePoint, Font before) {
    UnicodeScript script = UnicodeScript.of(codePoint);
    boolean follows = script == UnicodeScript.COMMON || script == UnicodeScript.INHERITED;
    if (before != null && follows && before.canDisplay(codePoint)) {
      return before;
    }
    Font first = null;
    for (Supplier<Font> source : sources(script)) {
      Font font = source.get();
      first = first == null ? font : first;
      if (font.canDisplay(codePoint)) {
        return font;
      }
    }
    return first;
  }

  private List<Supplier<Font>> sources(UnicodeScript script) {
    List<Supplier<Font>> sources = new ArrayList<>();
    own.ifPresent(font -> sources.add(() -> font));
    if (OF_SCRIPTS.containsKey(script)) {
      sources.add(() -> bundled(OF_SCRIPTS.get(script)));
    }
    DEJAVU.forEach(file -> sources.add(() -> bundled(file)));
    // punctuation belongs to several scripts, and not every font has it
    OF_SCRIPTS.values().stream().distinct().sorted().forEach(f -> sources.add(() -> bundled(f)));
    return sources;
  }

  private static Font bundled(String file) {
    return LOADED.computeIfAbsent(file, path -> load(path, new ModelFile(path).bytes()));
  }

  private static Font load(ByteSource file) {
    try (SeekableByteChannel channel = file.open()) {
      return load("of the captions", Channels.newInputStream(channel).readAllBytes());
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_READ, "the font of the captions cannot be read", e);
    }
  }

  private static Font load(String name, byte[] file) {
    withoutSystemFonts();
    try {
      return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file));
    } catch (IOException | FontFormatException e) {
      throw new DailiesException(
          ErrorCode.RENDER_FAILED, "the font " + name + " cannot be loaded", e);
    }
  }

  /**
   * Java looks for the system's fonts before it takes ours, and breaks where there are none: on
   * servers. A configuration without any keeps it from looking.
   */
  private static synchronized void withoutSystemFonts() {
    System.setProperty("java.awt.headless", "true");
    if (System.getProperty("sun.awt.fontconfig") != null) {
      return;
    }
    try {
      Path file = Files.createTempFile("dailies-fonts", ".properties");
      Files.writeString(file, "version=1\nsequence.allfonts=default\n");
      file.toFile().deleteOnExit();
      System.setProperty("sun.awt.fontconfig", file.toString());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.RENDER_FAILED, "no temporary file for fonts", e);
    }
  }

  private static String noto(String script, String name) {
    return "@expo-google-fonts/noto-sans-%s/700Bold/%s_700Bold.ttf".formatted(script, name);
  }
}
