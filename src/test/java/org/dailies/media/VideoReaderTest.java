package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VideoReaderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void next_fromTheStart_isAPlainDecode(MovieKind kind) {
    Path file = kind.make(folder);
    DecodedFrames plain = DecodedFrames.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));

    assertThat(frames(file, probed, 1), equalTo(plain));
    assertThat(frames(file, probed, 2), equalTo(plain));
  }

  @ParameterizedTest
  @EnumSource
  void seek_toEachKeyframeInAFreshReader_rangesAddUpToOneDecode(MovieKind kind) {
    Path file = kind.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    long[] keys = probed.index().keyPts();

    for (int threads = 1; threads <= 2; threads++) {
      DecodedFrames union = new DecodedFrames(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < keys.length; i++) {
        long start = i == 0 ? probed.index().pts()[0] : keys[i];
        long end = i + 1 < keys.length ? keys[i + 1] : Long.MAX_VALUE;
        try (VideoReader reader = open(file, probed, threads)) {
          reader.seek(start);
          add(union, reader, end);
        }
      }
      assertThat(union, equalTo(DecodedFrames.of(file)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void seek_toRandomTimesInOneReader_framesAreThoseOfOneDecode(MovieKind kind) {
    Path file = kind.make(folder);
    DecodedFrames plain = DecodedFrames.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    long start = probed.info().video().orElseThrow().startPts();
    long end = probed.info().video().orElseThrow().endPts();
    Random random = new Random(20261121);

    try (VideoReader reader = open(file, probed, 2)) {
      for (int n = 0; n < 30; n++) {
        long time = random.nextLong(start - 10, end + 10);
        int first = (int) plain.pts().stream().filter(pts -> pts < time).count();
        int last = Math.min(plain.pts().size(), first + 1 + random.nextInt(4));
        reader.seek(time);
        for (int i = first; i < last; i++) {
          Picture picture = reader.next();
          assertThat(picture.pts(), is(plain.pts().get(i)));
          assertThat(DecodedFrames.checksum(picture), is(plain.checksums().get(i)));
        }
        if (first == plain.pts().size()) {
          assertThat(reader.next(), is(nullValue()));
        }
      }
    }
  }

  @Test
  void next_afterTheEnd_staysAtTheEndUntilASeek() {
    Path file = MovieKind.OPEN_GOP.make(folder);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));

    try (VideoReader reader = open(file, probed, 1)) {
      reader.seek(probed.info().video().orElseThrow().endPts());
      assertThat(reader.next(), is(nullValue()));
      assertThat(reader.next(), is(nullValue()));
      reader.seek(Long.MIN_VALUE);
      assertThat(reader.next().pts(), is(probed.index().pts()[0]));
    }
  }

  @Test
  void share_keptWhileTheReaderGoesOn_pixelsStay() {
    Path file = MovieKind.B_PYRAMID.make(folder);
    DecodedFrames plain = DecodedFrames.of(file);
    MediaProbe.Probed probed = MediaProbe.probe(ByteSource.of(file));
    List<Picture> kept = new ArrayList<>();

    try (VideoReader reader = open(file, probed, 1)) {
      for (Picture picture = reader.next(); picture != null; picture = reader.next()) {
        kept.add(picture.share());
      }
    }
    List<Long> checksums = kept.stream().map(DecodedFrames::checksum).toList();
    kept.forEach(Picture::close);

    assertThat(checksums, equalTo(plain.checksums()));
  }

  private static DecodedFrames frames(Path file, MediaProbe.Probed probed, int threads) {
    DecodedFrames frames = new DecodedFrames(new ArrayList<>(), new ArrayList<>());
    try (VideoReader reader = open(file, probed, threads)) {
      add(frames, reader, Long.MAX_VALUE);
    }
    return frames;
  }

  private static void add(DecodedFrames frames, VideoReader reader, long end) {
    for (Picture picture = reader.next();
        picture != null && picture.pts() < end;
        picture = reader.next()) {
      frames.pts().add(picture.pts());
      frames.checksums().add(DecodedFrames.checksum(picture));
    }
  }

  private static VideoReader open(Path file, MediaProbe.Probed probed, int threads) {
    return VideoReader.open(
        ByteSource.of(file), probed.info().video().orElseThrow(), probed.index(), threads);
  }
}
