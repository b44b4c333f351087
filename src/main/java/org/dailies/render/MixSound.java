package org.dailies.render;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.media.MediaRef;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Layers;
import org.dailies.timeline.Music;
import org.dailies.timeline.SoundCue;
import org.dailies.timeline.Voiceover;

/** Mixes the sound of a timeline: one continuous decode, one encode. */
public final class MixSound implements Operation<TimelineSound, SoundMixed> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional(
          "MixSound",
          "mix",
          1,
          "clips",
          "starts",
          "frames",
          "rate",
          "music",
          "cues",
          "voiceover",
          "lufs",
          "peakDb",
          "rangeLu",
          "sampleRate");

  private final RenderSpec spec;
  private final ResultStore store;

  public MixSound(RenderSpec spec, ResultStore store) {
    this.spec = spec;
    this.store = store;
  }

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<TimelineSound> inputType() {
    return TimelineSound.class;
  }

  @Override
  public Class<SoundMixed> resultType() {
    return SoundMixed.class;
  }

  @Override
  public MediaRef media(TimelineSound mix) {
    return mix.media();
  }

  @Override
  public String part(TimelineSound mix) {
    String video = mix.timeline().name();
    return video.equals(mix.media().name()) ? "sound" : "sound of " + video;
  }

  @Override
  public long weight(TimelineSound mix) {
    return (long) Math.ceil(mix.timeline().rate().timebase().seconds(mix.timeline().frames()));
  }

  @Override
  public ContentKey key(TimelineSound mix) {
    Layers layers = mix.timeline().layers();
    return DECLARED.key(
        mix.media().fingerprint(),
        Map.ofEntries(
            entry("clips", mix.timeline().clips().stream().map(Clip::source).toList()),
            entry("starts", mix.timeline().clips().stream().map(Clip::start).toList()),
            entry("frames", mix.timeline().frames()),
            entry("rate", mix.timeline().rate()),
            entry("music", layers.music().map(Music::anywhere).stream().toList()),
            entry("cues", layers.cues().stream().map(SoundCue::anywhere).toList()),
            entry("voiceover", layers.voiceover().map(Voiceover::anywhere).stream().toList()),
            entry("lufs", spec.loudnessLufs()),
            entry("peakDb", spec.truePeakDb()),
            entry("rangeLu", spec.loudnessRangeLu()),
            entry("sampleRate", spec.sampleRate())));
  }

  @Override
  public SoundMixed compute(TimelineSound mix, Path file) throws IOException {
    long begin = System.nanoTime();
    SoundSources sources = SoundSources.of(mix, store);
    SoundMixer.Mixed mixed = SoundMixer.mix(mix.timeline(), sources, spec, file);
    return new SoundMixed(mixed, (System.nanoTime() - begin) / 1_000_000);
  }
}
