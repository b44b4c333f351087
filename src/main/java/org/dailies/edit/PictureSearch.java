package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dailies.edit.EditSpec.BrollSpec;
import org.dailies.edit.EditSpec.ReframeSpec;
import org.dailies.media.DisplaySize;
import org.dailies.media.VideoInfo;
import org.dailies.picture.PictureQuery;
import org.dailies.text.Keywords;
import org.dailies.text.Understood;

/** What to look for elsewhere: no more than could be shown, what the talk comes back to first. */
public final class PictureSearch {
  private PictureSearch() {}

  /** A keyword, how often it is wanted and how telling it is at best. */
  private record Wanted(String words, int sentences, int rank) {
    Wanted plus(Wanted other) {
      return new Wanted(words, sentences + other.sentences, Math.min(rank, other.rank));
    }
  }

  /** In order of importance, none twice. */
  public static List<PictureQuery> queries(Understood talk, EditSpec spec) {
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (Keywords.Said said : talk.keywords().map(Keywords::said).orElse(List.of())) {
      for (int i = 0; i < said.keywords().size(); i++) {
        String words = said.keywords().get(i).toLowerCase(Locale.ROOT);
        wanted.merge(words, new Wanted(words, 1, i), Wanted::plus);
      }
    }
    List<Wanted> ranked = new ArrayList<>(wanted.values());
    ranked.sort(Comparator.comparing((Wanted w) -> -w.sentences()).thenComparing(Wanted::rank));
    VideoInfo video = talk.analysis().info().video().orElseThrow();
    DisplaySize size = spec.reframe().map(r -> shape(r, video)).orElse(DisplaySize.of(video));
    return ranked.stream()
        .limit(room(spec.broll().orElseThrow(), video))
        .map(w -> new PictureQuery(talk.analysis().media(), w.words(), size.width(), size.height()))
        .toList();
  }

  /** How many pictures of full length there is room for in the footage. */
  private static long room(BrollSpec spec, VideoInfo video) {
    long millis = video.timebase().micros(video.endPts() - video.startPts()) / 1000;
    long apart = millis / (spec.maxMs() + spec.distanceMs()) + 1;
    long share = (long) (spec.maxShare() * millis) / Math.max(1, spec.maxMs()) + 1;
    return Math.min(apart, share);
  }

  private static DisplaySize shape(ReframeSpec reframe, VideoInfo video) {
    int high = DisplaySize.of(video).height();
    return new DisplaySize(high * reframe.aspectWidth() / reframe.aspectHeight(), high);
  }
}
