package org.dailies.speech.moonshine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/** The pieces of words that Moonshine writes: the vocabulary of Llama, shipped with a tokenizer. */
final class Vocabulary {
  static final ModelFile FILE = new ModelFile("llama-tokenizer-js/llama-tokenizer.js");
  private static final String BEFORE = "llama_vocab_base64 = \"";
  private static final int SPECIAL = 3; // unknown, start, end
  private static final char SPACE = '\u2581';

  private final String[] pieces;

  private Vocabulary(String[] pieces) {
    this.pieces = pieces;
  }

  static Vocabulary load() {
    String script = new String(FILE.bytes(), StandardCharsets.UTF_8);
    int start = script.indexOf(BEFORE) + BEFORE.length();
    int end = script.indexOf('"', start);
    if (start < BEFORE.length() || end < 0) {
      throw new DailiesException(
          ErrorCode.ENGINE_FAILED, FILE.path() + " holds no vocabulary where it should");
    }
    String pieces =
        new String(
            Base64.getDecoder().decode(script.substring(start, end)), StandardCharsets.UTF_8);
    return new Vocabulary(pieces.split("\n", -1));
  }

  /** Whether a token begins a word. */
  boolean startsWord(int token) {
    return token >= SPECIAL && token < pieces.length && pieces[token].indexOf(SPACE) == 0;
  }

  /** Whether a token has a letter or a digit, or a byte of one. */
  boolean spells(int token) {
    return text(List.of(token)).codePoints().anyMatch(c -> Character.isLetterOrDigit(c) || c > 127);
  }

  /** What some tokens spell, without the space before. */
  String text(List<Integer> tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      if (token >= SPECIAL && token < pieces.length) {
        String piece = pieces[token];
        if (piece.matches("<0x[0-9A-F]{2}>")) {
          bytes.write(Integer.parseInt(piece.substring(3, 5), 16));
        } else {
          bytes.writeBytes(piece.replace(SPACE, ' ').getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }
}
