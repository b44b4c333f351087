package org.dailies.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.Picture;

/** The video of a whole timeline, made piece after piece without a pipeline, and never kept. */
public final class TimelineVideo {
  private final PlannedEdit edit;
  private final RenderSpec spec;
  private final ResultStore store;

  /**
   * @param store where the packet indices are
   */
  public TimelineVideo(PlannedEdit edit, RenderSpec spec, ResultStore store) {
    this.edit = edit;
    this.spec = spec;
    this.store = store;
  }

  /**
   * Renders the pictures into a file.
   *
   * @param folder for the segments
   * @throws DailiesException if it cannot be done, with {@link ErrorCode#RENDER_NOT_COPYABLE} where
   *     the spec wants packets copied and none can be
   */
  public void renderPictures(Path folder, Path file) throws IOException {
    join(pictures(folder), Optional.empty(), file);
  }

  /**
   * Renders the pictures and the sound into a file.
   *
   * @param folder for the pieces
   * @throws DailiesException if it cannot be done
   */
  public void render(Path folder, Path file) throws IOException {
    List<Path> pictures = pictures(folder);
    Path sound = folder.resolve("sound.m4a");
    for (TimelineSound mix : TimelineSound.of(edit)) {
      new MixSound(spec, store).compute(mix, sound);
    }
    join(pictures, Optional.of(sound), file);
  }

  /** Takes a picture, which is closed afterwards. */
  public interface Viewer {
    void see(Picture picture) throws IOException;
  }

  /** Draws all frames in order, as they would be encoded. */
  public void draw(Viewer viewer) throws IOException, InterruptedException {
    for (SegmentPart part : parts()) {
      Segment segment = part.segment();
      SegmentMedia media = SegmentMedia.of(part.media(), part.files(), segment, store);
      SegmentRenderer.draw(segment, media, viewer);
    }
  }

  private List<SegmentPart> parts() {
    return new SplitVideo(spec, store).parts(edit);
  }

  private List<Path> pictures(Path folder) throws IOException {
    RenderSegment render = new RenderSegment(store);
    List<Path> files = new ArrayList<>();
    for (SegmentPart part : parts()) {
      Path file = folder.resolve("segment-" + files.size() + ".mp4");
      files.add(file);
      render.compute(part, file);
    }
    return files;
  }

  private void join(List<Path> pictures, Optional<Path> sound, Path file) {
    Mp4Assembler.assemble(file, pictures, sound, edit.timeline().rate());
  }
}
