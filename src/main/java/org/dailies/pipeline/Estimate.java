package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dailies.cache.Costs;
import org.dailies.edit.EditSpec;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.media.MediaInfo;
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemForecast.Wants;
import org.dailies.report.PlanReport;
import org.dailies.report.PlanReport.StageForecast;
import org.dailies.report.WriteResults;
import org.dailies.time.Timebase;
import org.dailies.timeline.Timeline;

/** Adds up what a run would take. */
final class Estimate {
  /**
   * Stages in order, with the milliseconds for a unit of their work where the store knows no
   * better: for a frame, a second of sound, a second of speech, a talk, a picture. Measured with
   * the sample talk, in 1080p.
   */
  static final Map<String, Double> MILLIS = new LinkedHashMap<>();

  static {
    MILLIS.put("DetectFaces", 1.0);
    MILLIS.put("FindScenes", 0.8);
    MILLIS.put("WatchMouths", 5.0);
    MILLIS.put("MeasureSound", 15.0);
    MILLIS.put("FindSpeech", 6.0);
    MILLIS.put("TranscribeSpeech", 60.0);
    MILLIS.put("OutlineTalk", 50.0);
    MILLIS.put("FindKeywords", 20.0);
    MILLIS.put("FindPictures", 3000.0);
    MILLIS.put("ProofreadTalk", 20.0);
    MILLIS.put("RateTalk", 50.0);
    MILLIS.put("RenderSegments", 27.0);
    MILLIS.put("MixSound", 40.0);
  }

  private static final Timebase SECONDS = new Timebase(1, 1);

  private final Costs costs;
  private final EditSpec edit;
  private final Map<String, StageForecast> stages = new LinkedHashMap<>();

  /**
   * @param costs of what was computed before
   * @param edit that is asked for
   */
  Estimate(Costs costs, EditSpec edit) {
    this.costs = costs;
    this.edit = edit;
    MILLIS.keySet().stream()
        .filter(this::wanted)
        .forEach(stage -> stages.put(stage, StageForecast.NOTHING));
  }

  private boolean wanted(String stage) {
    return switch (stage) {
      case "OutlineTalk" -> edit.chapters().isPresent();
      case "FindKeywords" -> edit.broll().isPresent();
      case "FindPictures" -> edit.searches();
      case "ProofreadTalk" -> edit.proofreads();
      case "WatchMouths" -> edit.watchesSpeakers();
      case "RateTalk" -> edit.highlights().isPresent();
      default -> true;
    };
  }

  /**
   * @param output folder that would be published to
   */
  PlanReport report(WriteResults.Results<ItemForecast> forecasts, String output) {
    List<Timeline> timelines = new ArrayList<>();
    List<String> notAnalysed = new ArrayList<>();
    List<Failure> failures =
        forecasts.failures().stream().filter(f -> f.code() != ErrorCode.NOT_KNOWN_YET).toList();
    Set<String> failed = failures.stream().map(Failure::item).collect(Collectors.toSet());
    for (ItemForecast item : forecasts.items()) {
      item.stages().forEach((stage, wants) -> add(stage, wants, item.source().bytes()));
      boolean unknown = item.stages().values().stream().anyMatch(wants -> wants.misses() > 0);
      timelines.addAll(item.timelines());
      if (item.timelines().isEmpty() && !failed.contains(item.item())) {
        notAnalysed.add(item.name());
        if (unknown) { // and not counted with another video of the same footage
          addUncounted(item);
        }
      }
    }
    return new PlanReport(
        timelines,
        notAnalysed,
        stages,
        output,
        forecasts.items().stream().flatMap(item -> item.published().stream()).toList(),
        failures);
  }

  private void add(String stage, Wants wants, long footageBytes) {
    long weight = wants.hitWeight() + wants.missWeight();
    double share = weight == 0 ? 0 : (double) wants.missWeight() / weight;
    stages.merge(
        stage,
        new StageForecast(
            wants.hits(),
            wants.misses(),
            millis(stage, wants.missWeight()),
            Math.round(share * footageBytes),
            false),
        StageForecast::plus);
  }

  /** What comes after the analysis of a video, as if all of it were kept and everybody spoke. */
  private void addUncounted(ItemForecast item) {
    MediaInfo source = item.source();
    source
        .video()
        .ifPresent(
            v -> open("RenderSegments", shown(item, v.frames(), v.frameRate().timebase()), source));
    if (source.audio().isPresent()) {
      long seconds = source.audio().get().seconds();
      open("MixSound", shown(item, seconds, SECONDS), source);
      if (!item.stages().containsKey("TranscribeSpeech")) {
        open("TranscribeSpeech", seconds, source);
      }
    }
  }

  /** How much of some footage's length all of its videos have together, at most. */
  private long shown(ItemForecast item, long length, Timebase timebase) {
    long highlights =
        edit.highlights()
            .map(h -> Math.min(length, Timebase.MILLIS.rescale(h.mostMs(), timebase)))
            .orElse(0L);
    long shorts = edit.shorts().map(s -> s.lengthMs(item.name())).orElse(0L);
    return (edit.whole() ? length : 0) + highlights + Timebase.MILLIS.rescale(shorts, timebase);
  }

  private void open(String stage, long weight, MediaInfo source) {
    stages.merge(
        stage,
        new StageForecast(0, 0, millis(stage, weight), source.bytes(), true),
        StageForecast::plus);
  }

  private long millis(String stage, long weight) {
    return costs
        .millis(stage, weight)
        .orElseGet(() -> Math.round(MILLIS.getOrDefault(stage, 0.0) * weight));
  }
}
