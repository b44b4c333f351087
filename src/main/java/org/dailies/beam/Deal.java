package org.dailies.beam;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Deals pieces of work out to slots: each to the one that has the least so far, and what was dealt
 * before to where it went. No slot gets more than the mean and one piece; who deals the heaviest
 * first comes near to the best there is (Graham, "Bounds on multiprocessing timing anomalies",
 * 1969).
 */
public final class Deal {
  private final PriorityQueue<Slot> slots;

  /** First 64 bits of a hash -> slot: for millions of pieces the whole of it is too long. */
  private final Map<Long, Integer> dealt = new HashMap<>();

  /**
   * @param order in which slots that have the same get the next piece
   */
  private record Slot(int number, int order, long weight) {}

  /**
   * @param count of slots
   * @param first which one is dealt to first, from 0
   */
  public Deal(int count, int first) {
    slots =
        new PriorityQueue<>(
            count, Comparator.comparingLong(Slot::weight).thenComparingInt(Slot::order));
    for (int i = 0; i < count; i++) {
      slots.add(new Slot((first + i) % count, i, 0));
    }
  }

  /**
   * The slot that gets a piece.
   *
   * @param hash of the piece, in 16 hexadecimal digits or more
   * @return from 0
   */
  public int slot(String hash, long weight) {
    long id = Long.parseUnsignedLong(hash.substring(0, 16), 16);
    return dealt.computeIfAbsent(id, piece -> toLeast(weight));
  }

  /** The slot, from 0, that gets a piece unlike all others. */
  public int toLeast(long weight) {
    Slot least = slots.remove();
    slots.add(new Slot(least.number(), least.order(), least.weight() + weight));
    return least.number();
  }
}
