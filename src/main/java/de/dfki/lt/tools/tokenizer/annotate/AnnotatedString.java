package de.dfki.lt.tools.tokenizer.annotate;

/** Text with named marks over ranges of it, and a current position. */
public interface AnnotatedString {
  /** What {@link #setIndex} returns at the end of the text. */
  char DONE = '\uffff';

  /** Moves the current position and returns the character there. */
  char setIndex(int index);

  /** The value of a mark at the current position; null if there is none. */
  Object getAnnotation(String key);

  /** Where the range around the current position starts over which a mark has one value. */
  int getRunStart(String key);

  /** Where the range around the current position ends over which a mark has one value. */
  int getRunLimit(String key);

  /** The text from {@code start} (inside) to {@code end} (outside). */
  String substring(int start, int end);
}
