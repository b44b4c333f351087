package org.dailies.takes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dailies.edit.EditSpec;

/** What bad takes are tried with. */
final class Stumbles {
  static final EditSpec SPEC =
      new EditSpec(Optional.empty(), Optional.empty(), Optional.empty())
          .withBadTakes(
              Optional.of(
                  new EditSpec.BadTakeSpec(
                      0.75,
                      true,
                      List.of("sorry", "no wait", "wait", "I mean", "let me start again"),
                      List.of("um", "uh", "er", "erm", "uhm", "hmm", "you know"),
                      true)));

  private Stumbles() {}

  /** Those that the rules and their numbers were chosen by. */
  static List<String> scripts() throws IOException {
    return scripts("stumbles.txt");
  }

  /** Others, that nobody looked at meanwhile. */
  static List<String> heldOut() throws IOException {
    return scripts("heldout.txt");
  }

  private static List<String> scripts(String name) throws IOException {
    try (InputStream in = Stumbles.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
