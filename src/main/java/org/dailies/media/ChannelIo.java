package org.dailies.media;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.av_freep;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Lets FFmpeg read from a channel. */
final class ChannelIo implements AutoCloseable {
  /** Large enough for few calls, small enough that a seek reads little too much. */
  private static final int BUFFER = 128 * 1024;

  private final SeekableByteChannel channel;
  // both callbacks are called from native code: they must stay reachable as long as the context
  private final Read read = new Read();
  private final Seek seek = new Seek();
  private AVIOContext context;
  private Throwable failure;

  ChannelIo(SeekableByteChannel channel) {
    this.channel = channel;
    context =
        avio_alloc_context(new BytePointer(av_malloc(BUFFER)), BUFFER, 0, null, read, null, seek);
  }

  AVIOContext context() {
    return context;
  }

  /** Throws what a callback could not. */
  void rethrow() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    } else if (failure != null) {
      throw new IOException(failure);
    }
  }

  @Override
  public void close() throws IOException {
    if (context != null) {
      try (PointerPointer<BytePointer> buffer = new PointerPointer<>(1)) {
        av_freep(buffer.put(context.buffer()));
      }
      avio_context_free(context);
      context = null;
      read.close();
      seek.close();
      channel.close();
    }
  }

  /** Keeps what happened: thrown through native frames it would end the whole process. */
  private int failed(Throwable e) {
    failure = e;
    return AVERROR_EIO();
  }

  private final class Read extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer opaque, BytePointer buffer, int size) {
      if (failure != null) {
        return AVERROR_EIO(); // FFmpeg tries again elsewhere, and each time may take a minute
      }
      try {
        int count = channel.read(buffer.capacity(size).asByteBuffer());
        return count <= 0 ? Libav.EOF : count;
      } catch (IOException | RuntimeException | Error e) {
        return failed(e);
      }
    }
  }

  private final class Seek extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer opaque, long offset, int whence) {
      try {
        if ((whence & AVSEEK_SIZE) != 0) {
          return channel.size();
        }
        long base =
            switch (whence & 3) {
              case 0 -> 0;
              case 1 -> channel.position();
              default -> channel.size();
            };
        channel.position(base + offset);
        return channel.position();
      } catch (IOException | RuntimeException | Error e) {
        return failed(e);
      }
    }
  }
}
