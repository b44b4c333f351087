package org.dailies.script;

import java.util.List;
import org.dailies.json.Json;
import org.dailies.media.Fingerprint;
import org.dailies.media.MediaRef;
import org.dailies.voice.Narration;
import org.dailies.voice.Pauses;

/**
 * A script of a batch.
 *
 * @param item where it lies, the name that its video is published under, and the fingerprint of
 *     what it says
 */
public record Draft(MediaRef item, Script script) {
  /**
   * @param uri where the script lies
   * @param name that its video is published under
   */
  public static Draft of(String uri, String name, Script script) {
    return new Draft(new MediaRef(uri, name, Fingerprint.ofText(Json.line(script))), script);
  }

  /** One that was written. */
  public static Draft of(ScriptWanted wanted, ScriptWritten written) {
    return of(wanted.item().uri(), wanted.item().name(), written.script());
  }

  /** The same over a background, unless it has one of its own. */
  public Draft over(List<String> files) {
    return new Draft(item, script.over(files));
  }

  /** What is said, passage by passage: one for each scene, or one over all of them. */
  public Narration narration(Pauses pauses) {
    List<String> texts =
        script
            .narration()
            .map(List::of)
            .orElseGet(
                () -> script.scenes().stream().map(s -> s.narration().orElseThrow()).toList());
    return Narration.of(texts, script.language(), pauses);
  }

  /**
   * What the picture of a scene is called in failures and notes; scenes count from 0 here, and from
   * 1 there.
   */
  public static String part(int scene) {
    return "the picture of scene " + (scene + 1);
  }
}
