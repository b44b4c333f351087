package org.dailies.pipeline;

import java.util.Map;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.dailies.edit.SceneSpec;
import org.dailies.json.Json;
import org.dailies.media.MediaInfo;
import org.dailies.report.ItemForecast;
import org.dailies.script.WritingSpec;
import org.dailies.topic.TopicItem;

/** What comes after the pages about a topic: a script of the length that is asked for. */
final class ExpectedOfTopic implements SerializableFunction<TopicItem, ItemForecast> {
  private static final long serialVersionUID = 1L;

  private final String writing;
  private final String scenes;

  ExpectedOfTopic(WritingSpec writing, SceneSpec scenes) {
    this.writing = Json.line(writing);
    this.scenes = Json.line(scenes);
  }

  @Override
  public ItemForecast apply(TopicItem topic) {
    WritingSpec script = Json.read(writing, WritingSpec.class);
    long seconds = script.lengthMs() / 1000;
    return ItemForecast.begun(
        topic.media(),
        MediaInfo.NOTHING,
        Map.of(
            "WriteScript",
            1L,
            "SpeakText",
            seconds,
            "FetchPictures",
            (long) script.maxScenes(),
            "RenderSegments",
            ExpectedOfScript.frames(Json.read(scenes, SceneSpec.class), seconds),
            "MixSound",
            seconds));
  }
}
