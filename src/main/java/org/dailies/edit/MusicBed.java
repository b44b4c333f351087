package org.dailies.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dailies.edit.Assets.Found;
import org.dailies.edit.LayersSpec.MusicSpec;
import org.dailies.speech.Word;
import org.dailies.time.Timebase;
import org.dailies.timeline.Music;
import org.dailies.timeline.Voiceover;

/** Plans music under a voice. */
final class MusicBed {
  /** Silences between words that music does not come back in, samples. */
  private static final long BREATH = 48_000;

  private final MusicSpec spec;
  private final Assets assets;
  private final double voiceLufs;

  /**
   * @param voiceLufs how loud the voice is that its levels are meant by
   */
  MusicBed(MusicSpec spec, Assets assets, double voiceLufs) {
    this.spec = spec;
    this.assets = assets;
    this.voiceLufs = voiceLufs;
  }

  /**
   * The music; none if all of its files are missing, and may be.
   *
   * @param speech where words are said, in order: samples of the timeline
   * @param omitted gets a sentence for each file that is missing
   */
  Optional<Music> under(List<Music.Duck> speech, List<String> omitted) {
    List<Music.Track> tracks = new ArrayList<>();
    for (String file : spec.files()) {
      Optional<Found> found = assets.find(file, omitted);
      found.ifPresent(
          f -> tracks.add(new Music.Track(f.asset(), f.gain(voiceLufs - spec.level()))));
    }
    if (tracks.isEmpty()) {
      return Optional.empty();
    }
    long attack = samples(spec.attackMs());
    long release = samples(spec.releaseMs());
    return Optional.of(
        new Music(
            List.copyOf(tracks),
            samples(spec.crossfadeMs()),
            samples(spec.fadeInMs()),
            samples(spec.fadeOutMs()),
            joined(speech, near(attack, release)),
            Assets.rounded(Math.min(0, spec.level() - spec.duckedLevel())),
            attack,
            release));
  }

  /** Music that gives way to a voice, too. */
  static Music under(Voiceover voice, Music music) {
    List<Music.Duck> speech = new ArrayList<>(music.ducked());
    speech.add(voice.during());
    speech.sort(Comparator.comparingLong(Music.Duck::start));
    return new Music(
        music.tracks(),
        music.crossfade(),
        music.fadeIn(),
        music.fadeOut(),
        joined(speech, near(music.attack(), music.release())),
        music.duckDb(),
        music.attack(),
        music.release());
  }

  /** Where words are said on a timeline whose clock is theirs. */
  static List<Music.Duck> speech(List<Word> words) {
    return words.stream().map(word -> new Music.Duck(word.start(), word.end())).toList();
  }

  /** Music does not come up between two words that are near. */
  private static List<Music.Duck> joined(List<Music.Duck> speech, long near) {
    List<Music.Duck> joined = new ArrayList<>();
    for (Music.Duck next : speech) {
      Music.Duck last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && next.start() - last.end() <= near) {
        Music.Duck both = new Music.Duck(last.start(), Math.max(last.end(), next.end()));
        joined.set(joined.size() - 1, both);
      } else {
        joined.add(next);
      }
    }
    return List.copyOf(joined);
  }

  private static long near(long attack, long release) {
    return Math.max(BREATH, attack + release);
  }

  private static long samples(int ms) {
    return Timebase.MILLIS.rescale(ms, Timebase.SAMPLES_48K);
  }
}
