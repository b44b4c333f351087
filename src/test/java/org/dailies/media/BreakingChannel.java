package org.dailies.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose storage fails from some byte on. */
final class BreakingChannel implements SeekableByteChannel {
  private final SeekableByteChannel file;
  private final long from;

  BreakingChannel(Path file, long from) throws IOException {
    this.file = Files.newByteChannel(file);
    this.from = from;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (position() >= from) {
      throw new IOException("the line went dead");
    }
    int most = (int) Math.min(target.remaining(), from - position());
    int count = file.read(target.slice(target.position(), most));
    target.position(target.position() + Math.max(0, count));
    return count;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new UnsupportedOperationException("only for reading");
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long position) throws IOException {
    file.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("only for reading");
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
