package org.dailies.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.dailies.engine.Engine;

/** Answers questions about what is said. Instances are shared by all threads of a JVM. */
public interface TextModel extends Engine {

  /**
   * @return what the question's schema allows, and nothing else
   * @throws org.dailies.failure.DailiesException if it has no such answer
   */
  JsonNode answer(Question question);

  interface Factory extends Engine.Factory<TextModel> {}
}
