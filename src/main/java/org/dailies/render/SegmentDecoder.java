package org.dailies.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.media.Hdr;
import org.dailies.media.MediaProbe;
import org.dailies.media.Picture;
import org.dailies.media.Treatment;
import org.dailies.media.VideoInfo;
import org.dailies.media.VideoReader;
import org.dailies.render.Segment.Mix;
import org.dailies.render.Segment.Shot;
import org.dailies.timeline.Layer;

/**
 * Decodes what the frames of a segment are drawn from, in order. What lies under the layers of one
 * without footage is black. For one thread.
 */
final class SegmentDecoder implements AutoCloseable {
  private final Segment segment;
  private final SegmentMedia media;
  private final Treatment treatment;
  private final Optional<FootageCursor> footage;
  private final Optional<Picture> black;
  private final List<MovingLayer> moving = new ArrayList<>();
  private FootageCursor other; // opened for the first transition

  SegmentDecoder(Segment segment, SegmentMedia media, Treatment treatment) {
    this.segment = segment;
    this.media = media;
    this.treatment = treatment;
    this.footage = media.footage().map(this::cursor);
    this.black =
        footage.isPresent()
            ? Optional.empty()
            : Optional.of(Picture.black(segment.width(), segment.height()));
    for (int i = 0; i < segment.layers().size(); i++) {
      if (segment.layers().get(i).shows() instanceof Layer.Moving shows) {
        moving.add(new MovingLayer(i, segment.layers().get(i), shows));
      }
    }
  }

  /** Takes what a frame is drawn from, and closes it. */
  interface Consumer {
    void accept(Ingredients ingredients, FrameAt at) throws InterruptedException;
  }

  void decode(Consumer consumer) throws InterruptedException {
    if (black.isPresent()) {
      for (long i = 0; i < segment.frames(); i++) {
        Picture under = black.get().share();
        consumer.accept(new Ingredients(under, Optional.empty(), laid(i)), FrameAt.of(i));
      }
    }
    for (Shot shot : segment.shots()) {
      footage.orElseThrow().jump();
      if (shot.mix().isPresent()) {
        other().jump();
      }
      for (long i = 0; i < shot.frames(); i++) {
        consumer.accept(ingredients(shot, i), FrameAt.of(shot, i));
      }
    }
  }

  private Ingredients ingredients(Shot shot, long shotFrame) {
    long frame = shot.start() + shotFrame;
    boolean seen = moving.stream().noneMatch(layer -> layer.layer.coversAllAt(frame));
    Picture shown = picture(shot, shotFrame, footage.orElseThrow(), seen);
    Optional<Picture> mixed =
        shot.mix().map(Mix::other).map(beside -> picture(beside, shotFrame, other(), seen));
    return new Ingredients(shown, mixed, laid(frame));
  }

  private List<Ingredients.Moving> laid(long frame) {
    List<Ingredients.Moving> laid = new ArrayList<>();
    for (MovingLayer layer : moving) {
      layer.at(frame).ifPresent(laid::add);
    }
    return laid;
  }

  private Picture picture(Shot shot, long shotFrame, FootageCursor cursor, boolean seen) {
    long pts =
        media
            .footage()
            .orElseThrow()
            .probed()
            .index()
            .frameAt(shot.middle(shotFrame, segment.rate()));
    return seen ? cursor.at(pts) : cursor.unseen(pts);
  }

  private FootageCursor other() {
    if (other == null) {
      other = cursor(media.footage().orElseThrow());
    }
    return other;
  }

  private FootageCursor cursor(SegmentMedia.Footage shown) {
    return new FootageCursor(
        VideoReader.open(shown.source(), shown.video(), shown.probed().index(), 1, treatment));
  }

  @Override
  public void close() {
    footage.ifPresent(FootageCursor::close);
    black.ifPresent(Picture::close);
    if (other != null) {
      other.close();
    }
    moving.forEach(MovingLayer::close);
  }

  /** A layer that shows footage. Its file is opened when it is first seen. */
  private final class MovingLayer {
    private final int number;
    private final Layer layer;
    private final MediaProbe.Probed probed;
    private final Shot shot;
    private final Layer.Moving shows;
    private FootageCursor cursor;

    MovingLayer(int number, Layer layer, Layer.Moving shows) {
      this.number = number;
      this.layer = layer;
      this.shows = shows;
      this.probed = media.probed(shows.file());
      VideoInfo info = probed.info().video().orElseThrow();
      this.shot =
          new Shot(
              0,
              layer.frames(),
              shows.firstFrame(),
              info.startPts(),
              info.timebase(),
              Optional.empty(),
              0,
              false);
    }

    Optional<Ingredients.Moving> at(long frame) {
      if (frame < layer.start() || layer.end() <= frame) {
        return Optional.empty();
      }
      if (cursor == null) {
        VideoInfo info = probed.info().video().orElseThrow();
        Treatment shown = Treatment.of(info, Hdr.TONEMAP);
        cursor =
            new FootageCursor(
                VideoReader.open(media.source(shows.file()), info, probed.index(), 1, shown));
      }
      long time = shot.middle(frame - layer.start(), segment.rate());
      return Optional.of(new Ingredients.Moving(number, cursor.at(probed.index().frameAt(time))));
    }

    void close() {
      if (cursor != null) {
        cursor.close();
      }
    }
  }
}
