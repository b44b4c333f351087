package org.dailies.sound;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Declaration;
import org.dailies.cache.Operation;
import org.dailies.media.MediaRef;

/** Measures levels and EBU R128 loudness of sound, chunk by chunk: see {@link JoinedSound}. */
public final class MeasureSound implements Operation<SoundChunk, SoundMeasured> {
  private static final long serialVersionUID = 1L;
  private static final Declaration DECLARED =
      Declaration.permanent(
          "MeasureSound", "sound", 2, "content", "stream", "range", "last", "window");

  @Override
  public Declaration declaration() {
    return DECLARED;
  }

  @Override
  public Class<SoundChunk> inputType() {
    return SoundChunk.class;
  }

  @Override
  public Class<SoundMeasured> resultType() {
    return SoundMeasured.class;
  }

  @Override
  public MediaRef media(SoundChunk chunk) {
    return chunk.track().media();
  }

  @Override
  public String part(SoundChunk chunk) {
    return "sound " + (chunk.index() + 1) + " of " + chunk.count();
  }

  @Override
  public long weight(SoundChunk chunk) {
    return Math.max(1, (long) chunk.range().timebase().seconds(chunk.range().length()));
  }

  @Override
  public ContentKey key(SoundChunk chunk) {
    return DECLARED.key(
        chunk.content().origin(),
        Map.of(
            "content", chunk.content().hash(),
            "stream", chunk.track().audio().stream(),
            "range", chunk.range(),
            "last", chunk.last(),
            "window", SoundFacts.WINDOW));
  }

  @Override
  public SoundMeasured compute(SoundChunk chunk, Path media) throws IOException {
    return SoundMeasurement.measure(Storage.source(chunk.track().media().place()), chunk);
  }
}
