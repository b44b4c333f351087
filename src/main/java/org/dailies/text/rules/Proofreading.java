package org.dailies.text.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dailies.text.ProofreadAnswer.Correction;
import org.dailies.text.ProofreadMaterial;
import org.dailies.text.ProofreadMaterial.Line;
import org.dailies.text.Spelling;

/**
 * What can be put right without knowing words: capitals after full stops, the English "I", and a
 * name that is once spelt otherwise than in the rest of the talk.
 */
final class Proofreading {
  private static final Pattern PARTS = Pattern.compile("([^\\p{L}]*)([\\p{L}\\p{M}'’-]+)(.*)");

  /** A word of some length that a sentence ends with; shorter ones may be abbreviations. */
  private static final Pattern END = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’-]{4,}[.!?][\"'”’)]*");

  private static final Pattern FIRST_PERSON = Pattern.compile("i(['’](m|ve|ll|d))?");

  /** Shorter names differ by a letter because they are others. */
  private static final int LONG = 6;

  /** How often a name must stand there to be the right one. */
  private static final int OFTEN = 3;

  private final ProofreadMaterial material;
  private final Map<String, Integer> names = new TreeMap<>();
  private final Map<String, Integer> others = new TreeMap<>();

  private Proofreading(ProofreadMaterial material) {
    this.material = material;
    for (Line line : material.sentences()) {
      for (int i = 0; i < line.words().size(); i++) {
        boolean within = i > 0 && !END.matcher(line.words().get(i - 1)).matches();
        String word = word(line.words().get(i));
        if (!word.isEmpty()) {
          boolean capital = Character.isUpperCase(word.codePointAt(0));
          (capital && within ? names : others).merge(capital ? word : lower(word), 1, Integer::sum);
        }
      }
    }
  }

  static List<Correction> of(ProofreadMaterial material) {
    return new Proofreading(material).corrections();
  }

  private List<Correction> corrections() {
    List<Correction> corrections = new ArrayList<>();
    boolean begins = true;
    for (Line line : material.sentences()) {
      for (int i = 0; i < line.words().size(); i++) {
        String heard = line.words().get(i);
        String written = written(heard, begins);
        if (!written.equals(heard)) {
          corrections.add(new Correction(line.number(), i, heard, written));
        }
        begins = END.matcher(heard).matches();
      }
    }
    return corrections;
  }

  private String written(String heard, boolean begins) {
    Matcher parts = PARTS.matcher(heard);
    if (!parts.matches()) {
      return heard;
    }
    String word = parts.group(2);
    boolean capital =
        begins || material.language().equals("en") && FIRST_PERSON.matcher(word).matches();
    return parts.group(1) + usual(capital ? capital(word) : word) + parts.group(3);
  }

  /** The spelling that a name has in the rest of the talk. */
  private String usual(String word) {
    boolean once = names.getOrDefault(word, 0) == 1 && !others.containsKey(lower(word));
    return once && word.length() >= LONG ? likeIt(word).orElse(word) : word;
  }

  private Optional<String> likeIt(String word) {
    return names.entrySet().stream()
        .filter(name -> name.getValue() >= OFTEN && isMisspelling(word, name.getKey()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** One letter is another, behind the first; endings are grammar. */
  private boolean isMisspelling(String word, String name) {
    return Spelling.distance(word, name) == 1
        && word.charAt(0) == name.charAt(0)
        && !word.startsWith(name)
        && !name.startsWith(word)
        && !others.containsKey(lower(name));
  }

  private static String word(String text) {
    Matcher parts = PARTS.matcher(text);
    return parts.matches() ? parts.group(2) : "";
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static String capital(String word) {
    int first = word.offsetByCodePoints(0, 1);
    return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
  }
}
