package org.dailies.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip as its bytes say it is: read by its directory and checked at every place that tells the
 * same twice. Small ones, without Zip64.
 */
final class Archive {
  private static final int END = 22;

  private final ByteBuffer bytes;

  /**
   * @param method 0 for stored, 8 for deflated
   * @param time in MS-DOS's format
   */
  record Entry(int method, int time, byte[] content) {
    String text() {
      return new String(content, StandardCharsets.UTF_8);
    }
  }

  private Archive(byte[] zip) {
    this.bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The entries by name, in the order of the directory. */
  static Map<String, Entry> read(byte[] zip) throws IOException {
    return new Archive(zip).entries();
  }

  private Map<String, Entry> entries() throws IOException {
    int end = bytes.capacity() - END;
    check(bytes.getInt(end) == 0x06054b50, "no end of the directory");
    Map<String, Entry> entries = new LinkedHashMap<>();
    int at = bytes.getInt(end + 16);
    for (int i = 0; i < bytes.getShort(end + 10); i++) {
      check(bytes.getInt(at) == 0x02014b50, "no entry of the directory");
      String name = text(at + 46, bytes.getShort(at + 28));
      check(entries.put(name, entry(name, at)) == null, name + " is there twice");
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    check(at == end, "the directory does not reach to its end");
    return entries;
  }

  private Entry entry(String name, int at) throws IOException {
    int local = bytes.getInt(at + 42);
    check(bytes.getInt(local) == 0x04034b50, name + " is not where the directory says");
    check(text(local + 30, bytes.getShort(local + 26)).equals(name), name + " has another name");
    int method = bytes.getShort(at + 10);
    int from = local + 30 + bytes.getShort(local + 26) + bytes.getShort(local + 28);
    byte[] packed = Arrays.copyOfRange(bytes.array(), from, from + bytes.getInt(at + 20));
    byte[] content = method == 0 ? packed : inflated(packed, bytes.getInt(at + 24));
    CRC32 crc = new CRC32();
    crc.update(content);
    check(content.length == bytes.getInt(at + 24), name + " has another length");
    check((int) crc.getValue() == bytes.getInt(at + 16), name + " has another checksum");
    return new Entry(method, bytes.getInt(at + 12), content);
  }

  private static byte[] inflated(byte[] packed, int length) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      byte[] content = new byte[length];
      int inflated = inflater.inflate(content);
      return Arrays.copyOf(content, inflated);
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  private String text(int at, int length) {
    return new String(bytes.array(), at, length, StandardCharsets.UTF_8);
  }

  private static void check(boolean right, String wrong) throws IOException {
    if (!right) {
      throw new IOException(wrong);
    }
  }
}
