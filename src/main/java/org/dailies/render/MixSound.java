package org.dailies.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.footage.ProbeCache;
import org.dailies.media.AudioInfo;
import org.dailies.media.MediaRef;
import org.dailies.timeline.Clip;

/** Mixes the sound of a timeline: one continuous decode, one encode. */
public final class MixSound implements Operation<TimelineSound, SoundMixed> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.conditional(
          "MixSound", "mix", 1, "clips", "starts", "frames", "rate", "lufs", "peakDb", "rangeLu");

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
    return "sound";
  }

  @Override
  public long weight(TimelineSound mix) {
    return (long) Math.ceil(mix.timeline().rate().timebase().seconds(mix.timeline().frames()));
  }

  @Override
  public ContentKey key(TimelineSound mix) {
    return DECLARED.key(
        mix.media().fingerprint(),
        Map.of(
            "clips", mix.timeline().clips().stream().map(Clip::source).toList(),
            "starts", mix.timeline().clips().stream().map(Clip::start).toList(),
            "frames", mix.timeline().frames(),
            "rate", mix.timeline().rate(),
            "lufs", spec.loudnessLufs(),
            "peakDb", spec.truePeakDb(),
            "rangeLu", spec.loudnessRangeLu()));
  }

  @Override
  public SoundMixed compute(TimelineSound mix, Path file) throws IOException {
    long begin = System.nanoTime();
    AudioInfo audio = ProbeCache.probe(mix.media(), store).info().audio().orElseThrow();
    SoundMixer.Mixed mixed =
        SoundMixer.mix(mix.timeline(), Storage.source(mix.media().uri()), audio, spec, file);
    return new SoundMixed(mixed, (System.nanoTime() - begin) / 1_000_000);
  }
}
