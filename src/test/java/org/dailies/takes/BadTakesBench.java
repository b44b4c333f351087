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
 * flite where they are installed. With {@code heldout} the stumbles are those of {@code
 * heldout.txt}, in other voices: neither was listened to while the rules were made.
 *
 * <pre>
 * java -cp target/test-classes:target/classes:target/lib/* org.dailies.takes.BadTakesBench [heldout]
 * </pre>
 */
final class BadTakesBench {
  private static final FrameRate RATE = new FrameRate(30_000, 1001);

  private BadTakesBench() {}

  public static void main(String[] args) throws IOException {
    boolean heldOut = args.length > 0 && args[0].equals("heldout");
    List<String> scripts = heldOut ? Stumbles.heldOut() : Stumbles.scripts();
    Path folder = Files.createTempDirectory("takes");
    try (var mary = Engines.acquire(SpeechSynthesizer.Factory.class, "mary");
        Listener listener = new Listener(folder)) {
      Map<String, Voice> voices = heldOut ? heldOut(mary.engine()) : known(mary.engine());
      Count all = new Count();
      for (Map.Entry<String, Voice> voice : voices.entrySet()) {
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

  private static Map<String, Voice> known(SpeechSynthesizer mary) {
    Map<String, Voice> voices = new LinkedHashMap<>();
    voices.put("mary", Voice.of(mary, 1));
    voices.put("mary, slow and low", Voice.of(mary, 1.15));
    voices.put("mary, fast and high", Voice.of(mary, 0.88));
    external(voices, "flite rms", "flite", "-voice", "rms", "-t", "%text", "-o", "%file");
    external(voices, "flite awb", "flite", "-voice", "awb", "-t", "%text", "-o", "%file");
    external(voices, "flite slt", "flite", "-voice", "slt", "-t", "%text", "-o", "%file");
    external(voices, "espeak", "espeak-ng", "-v", "en-us", "-s", "145", "-w", "%file", "%text");
    return voices;
  }

  private static Map<String, Voice> heldOut(SpeechSynthesizer mary) {
    Map<String, Voice> voices = new LinkedHashMap<>();
    voices.put("mary, a little slower", Voice.of(mary, 1.07));
    external(voices, "flite kal16", "flite", "-voice", "kal16", "-t", "%text", "-o", "%file");
    external(voices, "british", "espeak-ng", "-v", "en-gb", "-s", "160", "-w", "%file", "%text");
    external(voices, "a woman", "espeak-ng", "-v", "en-us+f3", "-s", "150", "-w", "%file", "%text");
    return voices;
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
