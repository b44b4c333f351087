package org.dailies.pipeline;

import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.json.Json;
import org.dailies.script.Draft;
import org.dailies.voice.Pauses;
import org.dailies.voice.Utterance;

/** The sentences of each script. */
final class WantedSpeech implements SerializableFunction<Draft, Iterable<Utterance>> {
  private static final long serialVersionUID = 1L;

  private final String pauses;

  WantedSpeech(Pauses pauses) {
    this.pauses = Json.line(pauses);
  }

  @Override
  public List<Utterance> apply(Draft draft) {
    return draft.narration(Json.read(pauses, Pauses.class)).utterances(draft.item());
  }
}
