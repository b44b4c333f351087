package org.dailies.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * When a batch of footage would be done on some number of slots, played through piece by piece. As
 * on Flink, a stage begins when the one before has ended; within a stage pieces lie on slots by
 * their keys, or where they end first.
 */
final class Schedule {
  private static final double CHUNK = 20;
  private static final double SEGMENT = 10;

  /** How pieces come to slots. */
  enum Spread {
    /** By hashes, as grouping by key does it. */
    HASHED,
    /** The most expensive first, each to the slot that has the least to do. */
    WEIGHED
  }

  /**
   * How a batch went.
   *
   * @param hours until all is done
   * @param efficiency work of all slots by the time that they were there for
   * @param longest stage -> its part of the time, the stage that wasted most
   * @param gbitPerSecond read from storage on average
   */
  record Outcome(double hours, double efficiency, String longest, double gbitPerSecond) {}

  private record Stage(String name, double[] pieces) {}

  private final double[] videos;
  private final List<Stage> stages;

  private Schedule(double... videos) {
    this.videos = videos;
    this.stages = stages();
  }

  /** One video. */
  static Schedule ofOne(double hours) {
    return new Schedule(hours * 3600);
  }

  /** Videos of some length in all: most of ten minutes to an hour, some of several. */
  static Schedule ofHours(double hours, long seed) {
    Random random = new Random(seed);
    List<Double> videos = new ArrayList<>();
    double seconds = 0;
    while (seconds < hours * 3600) {
      double video = Math.min(8 * 3600, 1500 * Math.exp(0.7 * random.nextGaussian()));
      videos.add(video);
      seconds += video;
    }
    return new Schedule(videos.stream().mapToDouble(Double::doubleValue).toArray());
  }

  int videos() {
    return videos.length;
  }

  /** The longest video, in hours. */
  double longest() {
    return Arrays.stream(videos).max().orElse(0) / 3600;
  }

  Outcome on(int slots, Spread spread) {
    double end = 0;
    double work = 0;
    double wasted = -1;
    String worst = "";
    for (Stage stage : stages) {
      double all = Arrays.stream(stage.pieces()).sum();
      double time = Costs.BARRIER + time(stage.pieces(), slots, spread);
      if (time - all / slots > wasted) {
        wasted = time - all / slots;
        worst = stage.name();
      }
      work += all;
      end += time;
    }
    double bytes = Arrays.stream(videos).sum() * Costs.BYTES_PER_SECOND * 2.5;
    return new Outcome(end / 3600, work / (slots * end), worst, bytes * 8 / 1e9 / end);
  }

  private List<Stage> stages() {
    return List.of(
        new Stage("probe", each(v -> v * Costs.PROBE)),
        new Stage("list", each(v -> Costs.LIST)),
        new Stage("faces", pieces(1, CHUNK, Costs.FACES)),
        new Stage("sound", each(v -> v * (Costs.SOUND + Costs.VOICE))),
        new Stage("words", pieces(1, CHUNK, Costs.WORDS)),
        new Stage("render", pieces(Costs.KEPT, SEGMENT, Costs.RENDER)),
        new Stage("mix", each(v -> v * Costs.KEPT * Costs.MIX)),
        new Stage("assemble", each(v -> v * Costs.KEPT * Costs.ASSEMBLE)));
  }

  private interface Cost {
    double of(double seconds);
  }

  private double[] each(Cost cost) {
    return Arrays.stream(videos).map(cost::of).toArray();
  }

  /** Pieces of each video, in random order; what a piece holds makes it cheaper or dearer. */
  private double[] pieces(double kept, double length, double cost) {
    Random random = new Random(7);
    List<Double> pieces = new ArrayList<>();
    for (double video : videos) {
      for (double left = video * kept; left > 0; left -= length) {
        double content = Math.exp(0.25 * random.nextGaussian());
        pieces.add(Math.min(length, left) * cost * content);
      }
    }
    return pieces.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** When the last of the slots has done its pieces. */
  private static double time(double[] pieces, int slots, Spread spread) {
    if (spread == Spread.HASHED) {
      Random hash = new Random(11);
      double[] load = new double[slots];
      for (double piece : pieces) {
        load[hash.nextInt(slots)] += piece;
      }
      return Arrays.stream(load).max().orElse(0);
    }
    double[] ascending = pieces.clone();
    Arrays.sort(ascending);
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < slots; i++) {
      free.add(0.0);
    }
    double end = 0;
    for (int i = ascending.length - 1; i >= 0; i--) {
      double done = free.remove() + ascending[i];
      end = Math.max(end, done);
      free.add(done);
    }
    return end;
  }
}
