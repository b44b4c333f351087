package org.dailies.takes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dailies.analysis.Analysis;
import org.dailies.edit.TalkPlanner;
import org.dailies.engine.Engines;
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
                "%s: %s%n  missed %s, wrong %s, LOST %s%n",
                voice.getKey(), scripts.get(i), verdict.missed(), verdict.wrong(), verdict.lost());
            StringBuilder heard = new StringBuilder("  heard");
            analysis
                .words()
                .forEach(
                    w ->
                        heard.append(
                            " %s{%.2f-%.2f %.2f}"
                                .formatted(
                                    w.text(), w.start() / 48e3, w.end() / 48e3, w.confidence())));
            heard.append(" VOICE");
            analysis
                .voiced()
                .forEach(
                    v -> heard.append(" %.2f-%.2f".formatted(v.start() / 48e3, v.end() / 48e3)));
            System.out.println(heard);
          }
        }
        System.out.println(voice.getKey() + ": " + count);
        all.add(count);
      }
      System.out.println("all: " + all);
    }
  }

  private static final class Count {
    private int found;
    private int missed;
    private int right;
    private int wrong;
    private int lost;

    void add(Verdict verdict) {
      found += verdict.found().size();
      missed += verdict.missed().size();
      right += verdict.right();
      wrong += verdict.wrong().size();
      lost += verdict.lost().size();
    }

    void add(Count other) {
      found += other.found;
      missed += other.missed;
      right += other.right;
      wrong += other.wrong;
      lost += other.lost;
    }

    @Override
    public String toString() {
      return "%d of %d stumbles found (recall %.2f), %d of %d cuts right (precision %.2f), %d parts lost"
          .formatted(
              found,
              found + missed,
              (double) found / Math.max(1, found + missed),
              right,
              right + wrong,
              (double) right / Math.max(1, right + wrong),
              lost);
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
          return Voice.faded(java.util.Arrays.copyOf(whole, Math.max(before / 2, to)));
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
    return java.util.Arrays.copyOfRange(
        pcm, Math.max(0, start - Voice.EDGE), Math.min(pcm.length, end + Voice.EDGE));
  }
}
