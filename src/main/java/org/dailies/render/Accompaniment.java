package org.dailies.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dailies.media.SoundReader;
import org.dailies.timeline.Asset;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;

/**
 * Music, effects and a voice over the footage, added to the sound of a timeline block by block, in
 * order. Where the voice speaks, the footage becomes quieter.
 */
final class Accompaniment implements AutoCloseable {
  private final Layers layers;
  private final SoundSources sources;
  private final long total;
  private final List<Playing> playing = new ArrayList<>();
  private float[] samples = {};
  private final List<SoundCue> cues;
  private final Optional<Ducking> footage;
  private final Optional<Ducking> music;
  private int nextCue;
  private int nextTrack;
  private long nextTrackAt;

  /**
   * @param total length of the timeline in samples
   */
  Accompaniment(Layers layers, SoundSources sources, long total) {
    this.layers = layers;
    this.sources = sources;
    this.total = total;
    this.cues =
        Stream.concat(
                layers.cues().stream(),
                layers.voiceover().stream().flatMap(voice -> voice.sentences().stream()))
            .sorted(Comparator.comparingLong(SoundCue::at))
            .toList();
    this.footage = layers.voiceover().map(Ducking::of);
    this.music = layers.music().map(Ducking::of);
  }

  /**
   * Adds what is heard.
   *
   * @param block of the timeline's sound, interleaved
   * @param at its first sample on the timeline
   * @param frames its length
   */
  void addTo(float[] block, long at, int frames) {
    footage.ifPresent(ducking -> quieten(block, at, frames, ducking));
    layers.music().ifPresent(music -> startTracks(music, at, at + frames));
    startCues(at + frames);
    for (Playing file : playing) {
      file.addTo(block, at, frames);
    }
    playing.removeIf(file -> file.endedBy(at + frames));
  }

  private static void quieten(float[] block, long at, int frames, Ducking ducking) {
    ducking.reach(at);
    for (int i = 0; i < frames; i++) {
      float gain = (float) ducking.gain(at + i);
      for (int channel = 0; channel < SoundMix.CHANNELS; channel++) {
        block[i * SoundMix.CHANNELS + channel] *= gain;
      }
    }
  }

  @Override
  public void close() {
    playing.forEach(Playing::close);
  }

  /** Each begins while the one before ends. */
  private void startTracks(Music music, long at, long end) {
    this.music.orElseThrow().reach(at);
    long over = music.tracks().stream().mapToLong(this::length).min().orElse(0) / 2;
    over = Math.min(music.crossfade(), over);
    while (nextTrackAt < end) {
      Music.Track track = music.tracks().get(nextTrack % music.tracks().size());
      start(track, over, music);
      nextTrackAt += Math.max(1, length(track) - over);
      nextTrack++;
    }
  }

  private long length(Music.Track track) {
    return Math.max(1, sources.samples(track.file()));
  }

  /**
   * @param over samples for which a track is heard with the one before, and with the one after
   */
  private void start(Music.Track track, long over, Music music) {
    long length = length(track);
    playing.add(
        new Playing(track.file(), nextTrackAt, length, track.gainDb()) {
          @Override
          double gain(long sample) {
            return joined(sample) * gainOf(music, sample);
          }

          /** Equal power, for what is faded into each other is not alike. */
          private double joined(long sample) {
            long from = sample - start;
            long left = length - from;
            double in = start > 0 && from < over ? sine(from, over) : 1;
            return left <= over ? in * sine(left - 1, over) : in;
          }
        });
  }

  private void startCues(long end) {
    for (; nextCue < cues.size() && cues.get(nextCue).at() < end; nextCue++) {
      SoundCue cue = cues.get(nextCue);
      playing.add(new Playing(cue.file(), cue.at(), sources.samples(cue.file()), cue.gainDb()));
    }
  }

  /** What the whole music is multiplied with at a sample. */
  private double gainOf(Music music, long sample) {
    double gain = this.music.orElseThrow().gain(sample);
    if (sample < music.fadeIn()) {
      gain *= sine(sample, music.fadeIn());
    }
    long left = total - sample;
    return left <= music.fadeOut() ? gain * sine(left - 1, music.fadeOut()) : gain;
  }

  private static double sine(long sample, long length) {
    return Math.sin(Math.PI / 2 * (sample + 0.5) / length);
  }

  /** A file that is heard from a sample of the timeline on. */
  private class Playing {
    final long start;
    private final long end;
    private final double level;
    private final SoundReader reader;

    Playing(Asset file, long start, long length, double gainDb) {
      this.start = start;
      this.end = start + length;
      this.level = Math.pow(10, gainDb / 20);
      this.reader = sources.open(file);
    }

    /** What a sample is multiplied with, besides the file's own gain. */
    double gain(long sample) {
      return 1;
    }

    void addTo(float[] block, long at, int frames) {
      int from = (int) Math.max(0, start - at);
      int to = (int) Math.min(frames, end - at);
      read(to - from);
      for (int i = from; i < to; i++) {
        double gain = level * gain(at + i);
        for (int channel = 0; channel < SoundMix.CHANNELS; channel++) {
          block[i * SoundMix.CHANNELS + channel] +=
              (float) (gain * samples[(i - from) * SoundMix.CHANNELS + channel]);
        }
      }
    }

    /** Fills the samples with what comes next, silence after the file's end. */
    private void read(int frames) {
      if (samples.length < frames * SoundMix.CHANNELS) {
        samples = new float[frames * SoundMix.CHANNELS];
      }
      int filled = SoundMix.readFully(reader, samples, frames);
      Arrays.fill(samples, filled * SoundMix.CHANNELS, frames * SoundMix.CHANNELS, 0);
    }

    boolean endedBy(long sample) {
      if (end > sample) {
        return false;
      }
      close();
      return true;
    }

    void close() {
      reader.close();
    }
  }
}
