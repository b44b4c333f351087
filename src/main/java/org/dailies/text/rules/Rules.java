package org.dailies.text.rules;

import org.dailies.engine.Device;
import org.dailies.text.TextModel;

/** Makes {@link RulesModel}s; found by name. */
public final class Rules implements TextModel.Factory {
  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String identity() {
    return "rules@3";
  }

  @Override
  public TextModel create(Device device) {
    return new RulesModel(identity());
  }
}
