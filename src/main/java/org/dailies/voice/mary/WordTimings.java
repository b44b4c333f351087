package org.dailies.voice.mary;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.voice.Speech;
import org.dailies.voice.Speech.SpokenWord;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads word times from MaryTTS's acoustic parameters, once they were spoken: {@code t} elements
 * (tokens) with {@code ph} elements (sounds) inside, {@code boundary} elements (pauses) between,
 * and {@code mtu} elements around tokens that stand for something written otherwise, such as a
 * number. The end of a sound counts from the start of the text in seconds, the pauses left out.
 */
final class WordTimings {
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");

  private final String text;
  private final int sampleRate;

  /** The words of the text, and the letters and digits of all of them with their word. */
  private final List<String> written;

  private final StringBuilder letters = new StringBuilder();
  private final List<Integer> wordOfLetter = new ArrayList<>();

  private final List<SpokenWord> words = new ArrayList<>();

  /** The word spoken last, a position in {@link #written}. */
  private int lastWord = -1;

  /** Position in {@link #letters} after the token found last. */
  private int cursor;

  /** The pauses so far, and the end of the last sound or pause, in seconds. */
  private double pauses;

  private double now;

  WordTimings(String text, int sampleRate) {
    this.text = text;
    this.sampleRate = sampleRate;
    this.written = Speech.words(text);
    for (int i = 0; i < written.size(); i++) {
      String word = letters(written.get(i));
      letters.append(word);
      wordOfLetter.addAll(Collections.nCopies(word.length(), i));
    }
  }

  List<SpokenWord> of(Document acoustics) {
    visit(acoustics.getDocumentElement());
    return words;
  }

  private void visit(Element element) {
    switch (element.getTagName()) {
      case "t" -> token(element, element.getTextContent().strip());
      case "mtu" -> token(element, element.getAttribute("orig"));
      case "boundary" -> pause(element);
      default -> inner(element).forEach(this::visit);
    }
  }

  /** Goes on to the end of all sounds in an element. */
  private void hear(Element element) {
    switch (element.getTagName()) {
      case "ph" -> now = pauses + Double.parseDouble(element.getAttribute("end"));
      case "boundary" -> pause(element);
      default -> inner(element).forEach(this::hear);
    }
  }

  private static List<Element> inner(Element element) {
    List<Element> inner = new ArrayList<>();
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element found) {
        inner.add(found);
      }
    }
    return inner;
  }

  private void pause(Element boundary) {
    if (boundary.hasAttribute("duration")) {
      double seconds = Double.parseDouble(boundary.getAttribute("duration")) / 1000;
      pauses += seconds;
      now += seconds;
    }
  }

  /**
   * @param token what MaryTTS takes for one, with all that is said for it
   * @param as how it is written
   */
  private void token(Element token, String as) {
    double start = now;
    hear(token);
    if (token.getElementsByTagName("ph").getLength() > 0) {
      add(find(as), sample(start), sample(now));
    } else if (!letters(as).isEmpty()) {
      throw DailiesException.of(ErrorCode.ENGINE_FAILED, "MaryTTS cannot read '%s'", as);
    }
  }

  /**
   * The word that a token is a part of; MaryTTS drops apostrophes and splits at hyphens. A sign
   * belongs to what was said before it.
   */
  private int find(String token) {
    String said = letters(token);
    if (said.isEmpty()) {
      return Math.max(lastWord, 0);
    }
    int at = letters.indexOf(said, cursor);
    if (at < 0) {
      throw DailiesException.of(
          ErrorCode.ENGINE_FAILED,
          "MaryTTS says '%s', which does not stand in: %s; write numbers and signs as words",
          token,
          text);
    }
    cursor = at + said.length();
    return wordOfLetter.get(at);
  }

  private void add(int word, int start, int end) {
    if (word == lastWord) {
      SpokenWord before = words.remove(words.size() - 1);
      words.add(new SpokenWord(before.text(), before.start(), end));
    } else {
      words.add(new SpokenWord(written.get(word), start, end));
      lastWord = word;
    }
  }

  /** Without accents, which MaryTTS drops. */
  private static String letters(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
    return NO_LETTER.matcher(apart.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private int sample(double seconds) {
    return (int) Math.round(seconds * sampleRate);
  }
}
