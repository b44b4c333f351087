package org.dailies.media;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Ways in which files are broken. */
public enum Damage {
  FLIPPED_BITS {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      int count = 1 + random.nextInt(8);
      for (int i = 0; i < count; i++) {
        int place = Math.min(file.length - 1, at + random.nextInt(64));
        file[place] ^= (byte) (1 << random.nextInt(8));
      }
      return file;
    }
  },
  ZEROS {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      Arrays.fill(file, at, end(file, at, random), (byte) 0);
      return file;
    }
  },
  TRUNCATED {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      return Arrays.copyOf(file, at);
    }
  },
  DUPLICATED {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      int end = end(file, at, random);
      ByteBuffer longer = ByteBuffer.allocate(file.length + end - at);
      return longer.put(file, 0, end).put(file, at, file.length - at).array();
    }
  },
  REMOVED {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      int end = end(file, at, random);
      ByteBuffer shorter = ByteBuffer.allocate(file.length - end + at);
      return shorter.put(file, 0, at).put(file, end, file.length - end).array();
    }
  },
  LYING_SIZE {
    @Override
    byte[] done(byte[] file, int at, Random random) {
      int[] lies = {-1, Integer.MAX_VALUE, 0, 1, random.nextInt(1 << 24), random.nextInt()};
      int place = Math.min(at & ~3, file.length - 4);
      ByteBuffer.wrap(file).putInt(place, lies[random.nextInt(lies.length)]);
      return file;
    }
  };

  /** Where files are broken. */
  public enum Place {
    HEADER {
      @Override
      int in(byte[] file, Random random) {
        return 4 + random.nextInt(Math.min(600, file.length / 4));
      }
    },
    INDEX {
      @Override
      int in(byte[] file, Random random) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        for (String mark : new String[] {"stbl", "moof", "idx1", "\u001cS\u00bbk"}) {
          int index = text.lastIndexOf(mark);
          if (index >= 0) {
            return Math.min(file.length - 5, index + random.nextInt(500));
          }
        }
        return random.nextInt(376); // the tables of a transport stream
      }
    },
    PACKET {
      @Override
      int in(byte[] file, Random random) {
        return file.length / 3 + random.nextInt(file.length / 3);
      }
    },
    END {
      @Override
      int in(byte[] file, Random random) {
        return file.length - 5 - random.nextInt(file.length / 20);
      }
    };

    abstract int in(byte[] file, Random random);
  }

  /** The file, damaged; equal seeds do equal damage. */
  public byte[] to(byte[] whole, Place place, long seed) {
    Random random = new Random(seed);
    return done(whole.clone(), place.in(whole, random), random);
  }

  abstract byte[] done(byte[] file, int at, Random random);

  private static int end(byte[] file, int at, Random random) {
    return Math.min(file.length, at + 1 + random.nextInt(600));
  }
}
