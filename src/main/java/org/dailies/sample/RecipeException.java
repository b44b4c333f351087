package org.dailies.sample;

import java.nio.file.Path;
import java.util.List;

/** A recipe with mistakes: all of them at once, each with its path and what was expected. */
public final class RecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  RecipeException(Path recipe, List<String> problems) {
    super(recipe.getFileName() + ": " + String.join("; ", problems));
    this.problems = List.copyOf(problems);
  }

  /** {@code "picture.width: expected an even number from 16 to 4096, not 'wide'"}. */
  public List<String> problems() {
    return problems;
  }
}
