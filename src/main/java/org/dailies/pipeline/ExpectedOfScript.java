package org.dailies.pipeline;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.edit.SceneSpec;
import org.dailies.json.Json;
import org.dailies.media.MediaInfo;
import org.dailies.picture.PictureRequest;
import org.dailies.report.ItemForecast;
import org.dailies.script.Draft;
import org.dailies.time.Timebase;
import org.dailies.voice.Pauses;
import org.dailies.voice.SpeakText;
import org.dailies.voice.Utterance;

/** What comes after the voice and the pictures of a script, by the letters of what is said. */
final class ExpectedOfScript implements SerializableFunction<Draft, ItemForecast> {
  private static final long serialVersionUID = 1L;

  private final WantedSpeech speech;
  private final SpeakText speak;
  private final String scenes;

  ExpectedOfScript(Pauses pauses, SpeakText speak, SceneSpec scenes) {
    this.speech = new WantedSpeech(pauses);
    this.speak = speak;
    this.scenes = Json.line(scenes);
  }

  @Override
  public ItemForecast apply(Draft draft) {
    List<Utterance> sentences = speech.apply(draft);
    long seconds = sentences.stream().mapToLong(speak::weight).sum();
    long searched =
        draft.script().scenes().stream()
            .flatMap(scene -> scene.picture().stream())
            .filter(picture -> picture.from() == PictureRequest.From.SEARCH)
            .count();
    return ItemForecast.begun(
        draft.item(),
        MediaInfo.NOTHING,
        Map.of(
            "FetchPictures",
            searched,
            "MakePictures",
            draft.script().scenes().size() - searched,
            "RenderSegments",
            frames(Json.read(scenes, SceneSpec.class), seconds),
            "MixSound",
            seconds));
  }

  /** Of a video that lasts so many seconds. */
  static long frames(SceneSpec scenes, long seconds) {
    return new Timebase(1, 1).rescale(seconds, scenes.rate().timebase());
  }
}
