package org.dailies.beam;

import java.util.Arrays;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.util.MathUtils;

/**
 * The subtasks that a Flink batch job divides each step into, one for each of its slots, and keys
 * that lead to them: Flink sends what is grouped by a key to the subtask that a hash of the coded
 * key says.
 */
public final class FlinkSlots {
  private static final int NONE = -1;

  private final int[] keys;

  private FlinkSlots(int[] keys) {
    this.keys = keys;
  }

  /** Whether a pipeline with these options runs on Flink. */
  public static boolean areOf(PipelineOptions options) {
    return options.getRunner().equals(FlinkRunner.class);
  }

  /**
   * The slots of a running job.
   *
   * @param options as its functions see them
   */
  public static FlinkSlots of(PipelineOptions options) {
    return of(Math.max(1, options.as(FlinkPipelineOptions.class).getParallelism()));
  }

  static FlinkSlots of(int count) {
    int[] keys = new int[count];
    Arrays.fill(keys, NONE);
    int found = 0;
    for (int key = 0; found < count; key++) {
      int slot = slot(VarIntCoder.of(), key, count);
      if (keys[slot] == NONE) {
        keys[slot] = key;
        found++;
      }
    }
    return new FlinkSlots(keys);
  }

  public int count() {
    return keys.length;
  }

  /**
   * What leads to a slot as the key of a group, coded by {@link VarIntCoder}.
   *
   * @param slot from 0
   */
  public int key(int slot) {
    return keys[slot];
  }

  /**
   * What leads to a slot as the key of a group, coded by {@link StringUtf8Coder}, and does so for
   * one item alone.
   *
   * @param slot from 0
   */
  public String key(int slot, String item) {
    for (int salt = 0; ; salt++) {
      String key = item + "#" + salt;
      if (slot(StringUtf8Coder.of(), key, keys.length) == slot) {
        return key;
      }
    }
  }

  private static <T> int slot(Coder<T> coder, T key, int count) {
    try {
      byte[] coded = CoderUtils.encodeToByteArray(coder, key);
      return MathUtils.murmurHash(Arrays.hashCode(coded)) % count;
    } catch (CoderException e) {
      throw new IllegalStateException("a key has no code", e);
    }
  }
}
