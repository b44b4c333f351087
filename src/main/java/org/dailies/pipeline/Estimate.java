package org.dailies.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dailies.cache.Costs;
import org.dailies.edit.EditSpec;
import org.dailies.failure.ErrorCode;
import org.dailies.failure.Failure;
import org.dailies.job.DramaJobSpec;
import org.dailies.job.Job;
import org.dailies.job.JobSpec;
import org.dailies.job.SceneJobSpec;
import org.dailies.report.ItemForecast;
import org.dailies.report.ItemForecast.Wants;
import org.dailies.report.PlanReport;
import org.dailies.report.PlanReport.StageForecast;
import org.dailies.report.WriteResults;
import org.dailies.timeline.Timeline;

/** Adds up what a run would take. */
final class Estimate {
  /**
   * Stages in order, with the milliseconds for a unit of their work where the store knows no
   * better: for a frame, a second of sound, a second of speech, a talk, a picture, a page, a
   * script. Measured with the samples, in 1080p; what is fetched and searched for is guessed.
   */
  private static final Map<String, Double> MILLIS = new LinkedHashMap<>();

  private static final List<String> OF_SCRIPTS =
      List.of(
          "ReadPages",
          "WriteScript",
          "SpeakText",
          "SearchPictures",
          "FetchPictures",
          "MakePictures",
          "RenderSegments",
          "MixSound");

  /** Those of scripts that footage has, too. */
  private static final Set<String> OF_BOTH = Set.of("SpeakText", "RenderSegments", "MixSound");

  static {
    MILLIS.put("DetectFaces", 1.0);
    MILLIS.put("FindScenes", 0.8);
    MILLIS.put("WatchMouths", 5.0);
    MILLIS.put("MeasureMotion", 3.0);
    MILLIS.put("MeasureSound", 15.0);
    MILLIS.put("FindSpeech", 6.0);
    MILLIS.put("TranscribeSpeech", 60.0);
    MILLIS.put("OutlineTalk", 50.0);
    MILLIS.put("FindKeywords", 20.0);
    MILLIS.put("FindPictures", 3000.0);
    MILLIS.put("ProofreadTalk", 20.0);
    MILLIS.put("RateTalk", 50.0);
    MILLIS.put("FindAction", 20.0);
    MILLIS.put("SummariseVideo", 50.0);
    MILLIS.put("ReadPages", 50.0);
    MILLIS.put("WriteScript", 600.0);
    MILLIS.put("SpeakText", 340.0);
    MILLIS.put("SearchPictures", 50.0);
    MILLIS.put("FetchPictures", 250.0);
    MILLIS.put("MakePictures", 250.0);
    MILLIS.put("RenderSegments", 27.0);
    MILLIS.put("MixSound", 40.0);
  }

  private final Costs costs;
  private final Set<String> asked;

  /**
   * @param costs of what was computed before
   * @param job that is asked for
   */
  Estimate(Costs costs, Job job) {
    this.costs = costs;
    this.asked =
        stages(job).stream().filter(stage -> wanted(stage, job)).collect(Collectors.toSet());
  }

  /** Stages whose results are kept, of jobs of a kind, in order. */
  static List<String> stages(Job job) {
    if (job instanceof DramaJobSpec) {
      return List.copyOf(MILLIS.keySet());
    }
    return job instanceof SceneJobSpec
        ? OF_SCRIPTS
        : MILLIS.keySet().stream()
            .filter(stage -> !OF_SCRIPTS.contains(stage) || OF_BOTH.contains(stage))
            .toList();
  }

  private static boolean wanted(String stage, Job job) {
    if (job instanceof DramaJobSpec batch) {
      return Stream.of(batch.footage(), batch.scripts())
          .anyMatch(part -> stages(part).contains(stage) && wanted(stage, part));
    }
    return job instanceof SceneJobSpec scenes
        ? wanted(stage, scenes)
        : wanted(stage, ((JobSpec) job).edit());
  }

  private static boolean wanted(String stage, SceneJobSpec scenes) {
    return switch (stage) {
      case "ReadPages", "WriteScript" -> scenes.writing().isPresent();
      case "SearchPictures", "FetchPictures" -> false; // unless a script wants some
      default -> true;
    };
  }

  private static boolean wanted(String stage, EditSpec edit) {
    return switch (stage) {
      case "OutlineTalk" -> edit.chapters().isPresent();
      case "FindKeywords" -> edit.broll().isPresent();
      case "FindPictures" -> edit.searches();
      case "ProofreadTalk" -> edit.proofreads();
      case "WatchMouths" -> edit.watchesSpeakers();
      case "MeasureMotion", "FindAction" -> edit.action().isPresent();
      case "RateTalk" -> edit.highlights().isPresent();
      case "SummariseVideo", "SpeakText" -> edit.layers().summary().isPresent();
      default -> true;
    };
  }

  /**
   * @param output folder that would be published to
   */
  PlanReport report(WriteResults.Results<ItemForecast> forecasts, String output) {
    List<Timeline> timelines = new ArrayList<>();
    Set<String> notAnalysed = new TreeSet<>();
    List<Failure> failures =
        forecasts.failures().stream().filter(f -> f.code() != ErrorCode.NOT_KNOWN_YET).toList();
    Set<String> failed = failures.stream().map(Failure::item).collect(Collectors.toSet());
    Map<String, Map<String, StageForecast>> items = new TreeMap<>();
    Map<String, StageForecast> all = new TreeMap<>();
    for (ItemForecast item : forecasts.items()) {
      boolean planned = !item.timelines().isEmpty() || failed.contains(item.item());
      Map<String, StageForecast> stages = stages(item, planned);
      stages.forEach((stage, forecast) -> all.merge(stage, forecast, StageForecast::plus));
      items.put(item.name(), ordered(stages, Set.of()));
      timelines.addAll(item.timelines());
      if (!planned) {
        notAnalysed.add(item.name());
      }
    }
    notAnalysed.addAll(unknownPlaces(forecasts));
    return new PlanReport(
        timelines,
        List.copyOf(notAnalysed),
        ordered(all, asked),
        items,
        output,
        forecasts.items().stream().flatMap(item -> item.published().stream()).toList(),
        failures);
  }

  /** What might turn out to be items: what was not looked into. */
  private static List<String> unknownPlaces(WriteResults.Results<ItemForecast> forecasts) {
    Set<String> items =
        forecasts.items().stream().map(ItemForecast::item).collect(Collectors.toSet());
    return forecasts.failures().stream()
        .filter(f -> f.code() == ErrorCode.NOT_KNOWN_YET)
        .map(Failure::item)
        .filter(item -> !items.contains(item))
        .toList();
  }

  /**
   * @param planned whether all that it takes could be counted
   */
  private Map<String, StageForecast> stages(ItemForecast item, boolean planned) {
    Map<String, StageForecast> stages = new TreeMap<>();
    item.stages().forEach((stage, wants) -> stages.put(stage, counted(stage, wants, item)));
    // where all is known that was looked up, another item of the same footage is counted
    if (!planned && item.stages().values().stream().anyMatch(wants -> wants.misses() > 0)) {
      item.expected()
          .forEach((stage, weight) -> stages.putIfAbsent(stage, open(stage, weight, item)));
    }
    return stages;
  }

  private StageForecast counted(String stage, Wants wants, ItemForecast item) {
    long weight = wants.hitWeight() + wants.missWeight();
    double share = weight == 0 ? 0 : (double) wants.missWeight() / weight;
    return new StageForecast(
        wants.hits(),
        wants.misses(),
        millis(stage, wants.missWeight()),
        Math.round(share * item.source().bytes()),
        false);
  }

  /** Of a stage of which nobody can tell more yet. */
  private StageForecast open(String stage, long weight, ItemForecast item) {
    return new StageForecast(0, 0, millis(stage, weight), item.source().bytes(), true);
  }

  /**
   * @param also stages that are to be among them
   */
  private static Map<String, StageForecast> ordered(
      Map<String, StageForecast> stages, Set<String> also) {
    Map<String, StageForecast> ordered = new LinkedHashMap<>();
    Stream.concat(MILLIS.keySet().stream(), stages.keySet().stream())
        .filter(stage -> stages.containsKey(stage) || also.contains(stage))
        .forEach(stage -> ordered.put(stage, stages.getOrDefault(stage, StageForecast.NOTHING)));
    return ordered;
  }

  private long millis(String stage, long weight) {
    return costs
        .millis(stage, weight)
        .orElseGet(() -> Math.round(MILLIS.getOrDefault(stage, 0.0) * weight));
  }
}
