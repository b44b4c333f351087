package org.dailies.pipeline;

import java.io.Serializable;
import org.dailies.edit.EditSpec;
import org.dailies.edit.SummaryPlanner;
import org.dailies.json.Json;

/** A planner of summaries that can be sent to workers. */
final class SummaryPlanning implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String edit;
  private final String language;
  private transient SummaryPlanner planner;

  /**
   * @param edit with a summary
   * @param language that is spoken where the facts do not tell, by ISO 639-1
   */
  SummaryPlanning(EditSpec edit, String language) {
    this.edit = Json.line(edit);
    this.language = language;
  }

  SummaryPlanner planner() {
    if (planner == null) {
      planner = new SummaryPlanner(Json.read(edit, EditSpec.class), language);
    }
    return planner;
  }
}
