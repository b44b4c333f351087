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

/** Decodes what the frames of a segment are drawn from, in order. For one thread. */
final class SegmentDecoder implements AutoCloseable {
  private final Segment segment;
  private final SegmentMedia media;
  private final Treatment treatment;
  private final FootageCursor footage;
  private final List<MovingLayer> moving = new ArrayList<>();
  private FootageCursor other; // opened for the first transition

  SegmentDecoder(Segment segment, SegmentMedia media, Treatment treatment) {
    this.segment = segment;
    this.media = media;
    this.treatment = treatment;
    this.footage = cursor();
    for (int i = 0; i < segment.layers().size(); i++) {
      if (segment.layers().get(i).shows() instanceof Layer.Moving shows) {
        moving.add(new MovingLayer(i, segment.layers().get(i), shows));
      }
    }
  }

  /** Takes what a frame is drawn from, and closes it. */
  interface Consumer {
    void accept(Ingredients ingredients, Shot shot, long shotFrame) throws InterruptedException;
  }

  void decode(Consumer consumer) throws InterruptedException {
    for (Shot shot : segment.shots()) {
      footage.jump();
      if (shot.mix().isPresent()) {
        other().jump();
      }
      for (long i = 0; i < shot.frames(); i++) {
        consumer.accept(ingredients(shot, i), shot, i);
      }
    }
  }

  private Ingredients ingredients(Shot shot, long shotFrame) {
    long frame = shot.start() + shotFrame;
    boolean seen = moving.stream().noneMatch(layer -> layer.layer.coversAllAt(frame));
    Picture shown = picture(shot, shotFrame, footage, seen);
    Optional<Picture> mixed =
        shot.mix().map(Mix::other).map(beside -> picture(beside, shotFrame, other(), seen));
    List<Ingredients.Moving> laid = new ArrayList<>();
    for (MovingLayer layer : moving) {
      layer.at(frame).ifPresent(laid::add);
    }
    return new Ingredients(shown, mixed, laid);
  }

  private Picture picture(Shot shot, long shotFrame, FootageCursor cursor, boolean seen) {
    long pts = media.footage().index().frameAt(shot.middle(shotFrame, segment.rate()));
    return seen ? cursor.at(pts) : cursor.unseen(pts);
  }

  private FootageCursor other() {
    if (other == null) {
      other = cursor();
    }
    return other;
  }

  private FootageCursor cursor() {
    return new FootageCursor(
        VideoReader.open(
            media.source(),
            media.footage().info().video().orElseThrow(),
            media.footage().index(),
            1,
            treatment));
  }

  @Override
  public void close() {
    footage.close();
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
