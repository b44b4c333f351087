package org.dailies.sample;

import java.io.IOException;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dailies.engine.ModelFile;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

/** Real footage, played to its end and back, again and again. */
final class WebcamFootage implements AutoCloseable {
  /** Decoded and kept together, so that playing backward decodes each frame once. */
  private static final int RUN = 25;

  private final VideoInfo info;
  private final long[] pts;
  private final VideoReader reader;
  private final List<Picture> run = new ArrayList<>();
  private int runNumber = -1;

  /**
   * @param name a file of the model packages
   * @param folder where a copy may lie while this is open
   */
  WebcamFootage(String name, Path folder) {
    Path copy = folder.resolve(name.replace('/', '_'));
    try {
      Files.write(copy, new ModelFile(name).bytes());
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot write " + copy, e);
    }
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(copy));
    info = probed.info().video().orElseThrow();
    pts = probed.index().pts();
    reader = VideoReader.open(ByteSource.of(copy), info, probed.index(), 1);
  }

  int width() {
    return info.width();
  }

  int height() {
    return info.height();
  }

  /** The footage's frame that is seen in the middle of frame {@code k} of a film. */
  int frameAt(long k, FrameRate rate) {
    Timebase halfFrames = new Timebase(rate.den(), 2 * rate.num());
    Timebase here = info.frameRate().timebase();
    return folded(halfFrames.rescale(2 * k + 1, here, RoundingMode.FLOOR));
  }

  /** The second of the footage in which a frame of it lies. */
  int second(int frame) {
    return (int) ((long) frame * info.frameRate().den() / info.frameRate().num());
  }

  /** A frame; lent until the next call. */
  Picture frame(int number) {
    if (number / RUN != runNumber) {
      load(number / RUN);
    }
    return run.get(number % RUN);
  }

  @Override
  public void close() {
    run.forEach(Picture::close);
    reader.close();
  }

  private void load(int number) {
    run.forEach(Picture::close);
    run.clear();
    runNumber = number;
    reader.seek(pts[number * RUN]);
    for (int i = number * RUN; i < Math.min(pts.length, (number + 1) * RUN); i++) {
      run.add(reader.next().share());
    }
  }

  private int folded(long played) {
    int way = 2 * pts.length - 2;
    int place = (int) (played % way);
    return place < pts.length ? place : way - place;
  }
}
