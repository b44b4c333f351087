package org.dailies.worker;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Blocks of bytes on a stream, each after its length. */
final class Wire {
  private Wire() {}

  static void write(byte[] block, DataOutputStream out) throws IOException {
    out.writeInt(block.length);
    out.write(block);
  }

  /**
   * @throws IOException at the end, too
   */
  static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new IOException("not a block of ours: " + length + " bytes");
    }
    byte[] block = in.readNBytes(length);
    if (block.length < length) {
      throw new IOException("the stream ends inside a block");
    }
    return block;
  }
}
