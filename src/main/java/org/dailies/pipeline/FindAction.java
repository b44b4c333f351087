package org.dailies.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dailies.analysis.Analysis;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.Sha256;
import org.dailies.edit.Action;
import org.dailies.edit.ActionSpec;
import org.dailies.json.Json;
import org.dailies.media.MediaRef;
import org.dailies.motion.ActionFound;
import org.dailies.text.Understood;

/** Finds the parts of some footage in which most happens, of one length: see {@link Action}. */
final class FindAction implements Operation<Understood, ActionFound> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional("FindAction", "action", 1, "facts", "lengthMs", "count", "weights");

  private final String specJson;
  private final int lengthMs;

  FindAction(ActionSpec spec, int lengthMs) {
    this.specJson = Json.line(spec);
    this.lengthMs = lengthMs;
  }

  /** Of the transform that looks for this length. */
  String name() {
    return stage() + " of " + lengthMs + " ms";
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<Understood> inputType() {
    return Understood.class;
  }

  @Override
  public Class<ActionFound> resultType() {
    return ActionFound.class;
  }

  @Override
  public MediaRef media(Understood talk) {
    return talk.analysis().media();
  }

  @Override
  public String part(Understood talk) {
    return lengthMs / 1000.0 + " s";
  }

  @Override
  public ContentKey key(Understood talk) {
    Analysis analysis = talk.analysis();
    List<Object> facts =
        List.of(
            analysis.info().video(),
            analysis.motion(),
            analysis.sceneCuts(),
            analysis.words(),
            analysis.sound());
    return DECLARED.key(
        analysis.media().fingerprint(),
        Map.of(
            "facts", Sha256.of(Json.line(facts)),
            "lengthMs", lengthMs,
            "count", spec().count(),
            "weights", spec().weights()));
  }

  @Override
  public ActionFound compute(Understood talk, Path media) {
    return Action.find(talk.analysis(), spec(), lengthMs);
  }

  @Override
  public boolean dangerous() {
    return false; // nothing but arithmetic
  }

  private ActionSpec spec() {
    return Json.read(specJson, ActionSpec.class);
  }
}
