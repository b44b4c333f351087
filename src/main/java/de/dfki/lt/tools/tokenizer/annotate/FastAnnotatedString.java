package de.dfki.lt.tools.tokenizer.annotate;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Marks are kept as the starts of their runs. */
public class FastAnnotatedString implements AnnotatedString {
  private final String text;

  /** Key -> start of a run -> value, empty where there is no mark. */
  private final Map<String, TreeMap<Integer, Optional<Object>>> runs = new HashMap<>();

  private int index;

  public FastAnnotatedString(String text) {
    this.text = text;
  }

  /** Marks the text from {@code start} (inside) to {@code end} (outside), over older marks. */
  public void annotate(String key, Object value, int start, int end) {
    Objects.checkFromToIndex(start, end, text.length());
    TreeMap<Integer, Optional<Object>> marks = runs.computeIfAbsent(key, k -> unmarked());
    Optional<Object> after = marks.floorEntry(end).getValue();
    marks.subMap(start, end).clear();
    marks.put(start, Optional.of(value));
    marks.put(end, after);
  }

  @Override
  public char setIndex(int index) {
    this.index = index;
    return index < text.length() ? text.charAt(index) : DONE;
  }

  @Override
  public Object getAnnotation(String key) {
    return marks(key).floorEntry(index).getValue().orElse(null);
  }

  @Override
  public int getRunStart(String key) {
    return marks(key).floorKey(index);
  }

  @Override
  public int getRunLimit(String key) {
    Integer next = marks(key).higherKey(index);
    return next == null ? text.length() : next;
  }

  @Override
  public String substring(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }

  private TreeMap<Integer, Optional<Object>> marks(String key) {
    return runs.getOrDefault(key, unmarked());
  }

  private static TreeMap<Integer, Optional<Object>> unmarked() {
    TreeMap<Integer, Optional<Object>> marks = new TreeMap<>();
    marks.put(0, Optional.empty());
    return marks;
  }
}
