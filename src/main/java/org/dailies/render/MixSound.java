package org.dailies.render;

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
          "lufs",
          "peakDb",
          "rangeLu");

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
        Map.of(
            "clips", mix.timeline().clips().stream().map(Clip::source).toList(),
            "starts", mix.timeline().clips().stream().map(Clip::start).toList(),
            "frames", mix.timeline().frames(),
            "rate", mix.timeline().rate(),
            "music", layers.music().map(Music::anywhere).stream().toList(),
            "cues", layers.cues().stream().map(SoundCue::anywhere).toList(),
            "lufs", spec.loudnessLufs(),
            "peakDb", spec.truePeakDb(),
            "rangeLu", spec.loudnessRangeLu()));
  }

  @Override
  public SoundMixed compute(TimelineSound mix, Path file) throws IOException {
    long begin = System.nanoTime();
    SoundSources sources = SoundSources.of(mix, store);
    SoundMixer.Mixed mixed = SoundMixer.mix(mix.timeline(), sources, spec, file);
    return new SoundMixed(mixed, (System.nanoTime() - begin) / 1_000_000);
  }
}
