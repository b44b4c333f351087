package org.dailies.takes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dailies.analysis.Analysis;
import org.dailies.edit.TalkPlanner;
import org.dailies.engine.Engines;
import org.dailies.speech.Word;
import org.dailies.time.FrameRate;
import org.dailies.timeline.Timeline;
import org.dailies.voice.SpeechSynthesizer;

/**
 * Counts how many of the stumbles of {@code stumbles.txt} are found, what else is cut, and whether
 * anything that belongs is lost: in MaryTTS's voice at three speeds, and in those of espeak-ng and
 * flite where they are installed.
 *
 * <pre>java -cp target/test-classes:target/classes:target/lib/* org.dailies.takes.BadTakesBench
 * </pre>
 */
final class BadTakesBench {
  private static final FrameRate RATE = new FrameRate(30_000, 1001);

  private BadTakesBench() {}

  public static void main(String[] args) throws IOException {
    List<String> scripts = Stumbles.scripts();
    Path folder = Files.createTempDirectory("takes");
    try (var mary = Engines.acquire(SpeechSynthesizer.Factory.class, "mary");
        Listener listener = new Listener(folder)) {
      Map<String, Voice> voices = new LinkedHashMap<>();
      voices.put("mary", Voice.of(mary.engine(), 1));
      voices.put("mary, slow and low", Voice.of(mary.engine(), 1.15));
      voices.put("mary, fast and high", Voice.of(mary.engine(), 0.88));
      external(voices, "flite rms", "flite", "-voice", "rms", "-t", "%text", "-o", "%file");
      external(voices, "flite awb", "flite", "-voice", "awb", "-t", "%text", "-o", "%file");
      external(voices, "flite slt", "flite", "-voice", "slt", "-t", "%text", "-o", "%file");
      external(voices, "espeak", "espeak-ng", "-v", "en-us", "-s", "145", "-w", "%file", "%text");
      Count all = new Count();
      for (Map.Entry<String, Voice> voice : voices.entrySet()) {
        if (args.length > 0 && !voice.getKey().matches(args[0])) {
          continue;
        }
        Count count = new Count();
        for (int i = 0; i < scripts.size(); i++) {
          MadeTalk talk = MadeTalk.of(scripts.get(i), voice.getValue(), i);
          Analysis analysis = listener.hear("talk", talk.pcm(), RATE);
          Timeline timeline = TalkPlanner.plan(analysis, Stumbles.SPEC);
          Verdict verdict = Verdict.of(talk, timeline);
          count.add(verdict);
          if (!verdict.missed().isEmpty()
              || !verdict.wrong().isEmpty()
              || !verdict.lost().isEmpty()) {
            System.out.printf(
                "%s: %s%n  heard %s%n  missed %s, wrong %s, lost %s%n",
                voice.getKey(),
                scripts.get(i),
                String.join(" ", analysis.words().stream().map(Word::text).toList()),
                verdict.missed(),
                verdict.wrong(),
                verdict.lost());
          }
        }
        System.out.println(voice.getKey() + ": " + count);
        all.add(count);
      }
      System.out.println("all: " + all);
    }
  }

  /** What was found and missed of takes, fillers and noises, and what else was cut. */
  private static final class Count {
    private final Map<String, Integer> found = new TreeMap<>();
    private final Map<String, Integer> missed = new TreeMap<>();
    private int right;
    private int wrong;
    private int lost;

    void add(Verdict verdict) {
      verdict.found().forEach(part -> found.merge(kind(part), 1, Integer::sum));
      verdict.missed().forEach(part -> missed.merge(kind(part), 1, Integer::sum));
      right += verdict.right();
      wrong += verdict.wrong().size();
      lost += verdict.lost().size();
    }

    void add(Count other) {
      other.found.forEach((kind, count) -> found.merge(kind, count, Integer::sum));
      other.missed.forEach((kind, count) -> missed.merge(kind, count, Integer::sum));
      right += other.right;
      wrong += other.wrong;
      lost += other.lost;
    }

    private static String kind(String part) {
      return part.startsWith("*") ? "noise" : part.matches("(?i)(um|uh),?") ? "filler" : "take";
    }

    @Override
    public String toString() {
      return "found %s, missed %s, %d cuts right, %d wrong, %d parts lost"
          .formatted(found, missed, right, wrong, lost);
    }
  }

  private static void external(Map<String, Voice> voices, String name, String... command) {
    try {
      if (new ProcessBuilder("which", command[0]).start().waitFor() != 0) {
        System.out.println(command[0] + " is not installed");
        return;
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    voices.put(
        name,
        (text, part) -> {
          float[] whole = spoken(command, text);
          int space = text.lastIndexOf(' ');
          if (part == 1 || space < 0) {
            return whole;
          }
          int before = spoken(command, text.substring(0, space)).length;
          int to = (int) (before + part * (whole.length - before));
          return Voice.faded(Arrays.copyOf(whole, Math.max(before / 2, to)));
        });
  }

  private static float[] spoken(String[] command, String text) {
    try {
      Path file = Files.createTempFile("voice", ".wav");
      List<String> words = new ArrayList<>();
      for (String word : command) {
        words.add(word.replace("%text", text).replace("%file", file.toString()));
      }
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      process.waitFor();
      ByteBuffer wave = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      Files.delete(file);
      float[] pcm = new float[(wave.capacity() - 44) / 2];
      for (int i = 0; i < pcm.length; i++) {
        pcm[i] = wave.getShort(44 + 2 * i) / 32768f;
      }
      return trimmed(Voice.slower(pcm, (double) Voice.RATE / wave.getInt(24)));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static float[] trimmed(float[] pcm) {
    int start = 0;
    int end = pcm.length;
    while (start < end && Math.abs(pcm[start]) < 0.008) {
      start++;
    }
    while (end > start && Math.abs(pcm[end - 1]) < 0.008) {
      end--;
    }
    return Arrays.copyOfRange(
        pcm, Math.max(0, start - Voice.EDGE), Math.min(pcm.length, end + Voice.EDGE));
  }
}
