package org.dailies.chunk;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.dailies.media.Colour;
import org.dailies.media.MediaRef;
import org.dailies.media.PacketContent;
import org.dailies.media.PacketIndex;
import org.dailies.media.VideoInfo;
import org.dailies.time.FrameRate;
import org.dailies.time.Timebase;

class ChunkPropertyTest {
  private static final MediaRef MEDIA = new MediaRef("/talk.mp4", "talk", "sha256:00");
  private static final PacketContent CONTENT =
      new PacketContent(
          "sha256:01",
          new PacketContent.Groups(new long[0], new byte[0]),
          new PacketContent.Groups(new long[0], new byte[0]));

  @Property
  void chunks_anyIndex_tileTheVideo(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 400) int frames,
      @ForAll @IntRange(min = 1, max = 5) int seconds) {
    PacketIndex index = index(new Random(seed), frames);
    VideoInfo video = video(index);

    List<Chunk> chunks = SplitIntoChunks.chunks(MEDIA, video, index, CONTENT, seconds);

    long next = video.startPts();
    int counted = 0;
    for (int i = 0; i < chunks.size(); i++) {
      Chunk chunk = chunks.get(i);
      assertThat(chunk.index(), is(i));
      assertThat(chunk.count(), is(chunks.size()));
      assertThat(chunk.range().timebase(), is(video.timebase()));
      assertThat("no gap, no overlap", chunk.range().start(), is(next));
      assertThat(chunk.frames(), is(not(0)));
      if (i > 0) {
        assertThat(
            "on a keyframe", Arrays.binarySearch(index.keyPts(), next), greaterThanOrEqualTo(0));
      }
      if (i + 1 < chunks.size()) {
        assertThat(chunk.range().length(), greaterThanOrEqualTo(seconds * 1000L));
      }
      long[] shown = LongStream.of(index.pts()).filter(chunk.range()::contains).sorted().toArray();
      assertThat(chunk.frames(), is(shown.length));
      assertThat(chunk.ptsHash(), is(crc(shown)));
      next = chunk.range().end();
      counted += chunk.frames();
    }
    assertThat(next, is(video.endPts()));
    assertThat(counted, is(frames));
  }

  /** Frames at uneven times, keyframes at random, perhaps none before some frames. */
  private static PacketIndex index(Random random, int frames) {
    long[] pts = new long[frames];
    long time = random.nextInt(2000) - 1000;
    for (int i = 0; i < frames; i++) {
      pts[i] = time;
      time += 1 + random.nextInt(random.nextInt(20) == 0 ? 5000 : 80);
    }
    int every = 1 + random.nextInt(100);
    long[] keys = LongStream.of(pts).filter(t -> random.nextInt(every) == 0).toArray();
    if (keys.length == 0) {
      keys = new long[] {pts[random.nextInt(frames)]};
    }
    return new PacketIndex(pts, keys, new long[keys.length]);
  }

  private static VideoInfo video(PacketIndex index) {
    int frames = index.frames();
    return new VideoInfo(
        0,
        "h264",
        320,
        180,
        "yuv420p",
        Timebase.MILLIS,
        new FrameRate(25, 1),
        false,
        index.pts()[0],
        index.pts()[frames - 1] + 40,
        frames,
        index.keyPts().length,
        0,
        "1/1",
        "progressive",
        new Colour("tv", "bt709", "bt709", "bt709"));
  }

  private static long crc(long[] pts) {
    ByteBuffer bytes = ByteBuffer.allocate(pts.length * Long.BYTES);
    for (long time : pts) {
      bytes.putLong(time);
    }
    CRC32C crc = new CRC32C();
    crc.update(bytes.array());
    return crc.getValue();
  }
}
