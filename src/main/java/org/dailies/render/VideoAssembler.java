package org.dailies.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dailies.analysis.Analysis;
import org.dailies.beam.ChangedMeanwhileException;
import org.dailies.beam.Storage;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Operation;
import org.dailies.cache.ResultStore;
import org.dailies.cache.Scratch;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.json.Json;
import org.dailies.media.ByteSource;
import org.dailies.media.Fingerprint;
import org.dailies.media.Hdr;
import org.dailies.media.MediaInfo;
import org.dailies.media.Mp4Assembler;
import org.dailies.media.TimedText;
import org.dailies.media.VideoInfo;
import org.dailies.report.ItemReport;
import org.dailies.report.RenderCertificate;
import org.dailies.speech.Word;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Cut;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.timeline.interchange.ChapterVtt;
import org.dailies.timeline.interchange.EditorFile;
import org.dailies.timeline.interchange.SubRip;
import org.dailies.timeline.interchange.SubStationAlpha;
import org.dailies.timeline.interchange.TimelineJson;
import org.dailies.timeline.interchange.WebVtt;
import org.dailies.worker.Isolation;

/** Makes one finished video from its rendered pieces, and publishes it whole or not at all. */
public final class VideoAssembler implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String VIDEO = ".mp4";
  private static final String TIMELINE = ".timeline.json";
  private static final String CHAPTERS = ".chapters.vtt";
  private static final String REPORT = ".report.json";
  private static final List<String> CAPTIONS = List.of(".srt", ".vtt", ".ass");

  private final ResultStore store;
  private final Operation<SegmentPart, SegmentRendered> renderSegment;
  private final Operation<TimelineSound, SoundMixed> mixSound;
  private final String output;
  private final String settings;
  private final boolean making;
  private final List<EditorFile> editorFiles;

  /** A segment and what became of it. */
  record Piece(SegmentPart part, SegmentRendered rendered) {}

  /** A timeline's sound and what became of it. */
  record Sound(TimelineSound timeline, SoundMixed mixed) {}

  /**
   * @param renderSegment that made the segments, for those that must be made again
   * @param mixSound that made the sound
   * @param output folder that is published to: a local path or gs://bucket/folder
   * @param settings of the job spec, for the report
   */
  public VideoAssembler(
      ResultStore store,
      Operation<SegmentPart, SegmentRendered> renderSegment,
      Operation<TimelineSound, SoundMixed> mixSound,
      String output,
      JsonNode settings) {
    this(store, renderSegment, mixSound, output, Json.line(settings), true, List.of());
  }

  private VideoAssembler(
      ResultStore store,
      Operation<SegmentPart, SegmentRendered> renderSegment,
      Operation<TimelineSound, SoundMixed> mixSound,
      String output,
      String settings,
      boolean making,
      List<EditorFile> editorFiles) {
    this.store = store;
    this.renderSegment = renderSegment;
    this.mixSound = mixSound;
    this.output = output;
    this.settings = settings;
    this.making = making;
    this.editorFiles = editorFiles;
  }

  /** One that only looks whether a video is published already; others fail as not known yet. */
  public VideoAssembler onlyLooking() {
    return new VideoAssembler(store, renderSegment, mixSound, output, settings, false, editorFiles);
  }

  /** One that also publishes files for editing programs. */
  public VideoAssembler writing(List<EditorFile> files) {
    return new VideoAssembler(store, renderSegment, mixSound, output, settings, making, files);
  }

  /** Where the pieces are. */
  ResultStore store() {
    return store;
  }

  /**
   * @param segments all segments of the video, in any order
   * @param sound its sound; absent where the footage has none
   * @param isolation of what must be made again
   * @throws DailiesException with {@link ErrorCode#RENDER_MISMATCH} if the result is not what was
   *     planned; nothing is published then
   */
  ItemReport assemble(
      PlannedEdit edit, Iterable<Piece> segments, Optional<Sound> sound, Isolation isolation) {
    TreeMap<Integer, Piece> ordered = new TreeMap<>();
    segments.forEach(segment -> ordered.put(segment.part().index(), segment));
    List<Piece> pieces = List.copyOf(ordered.values());
    checkSegments(edit, pieces);
    Map<String, String> texts = texts(edit);
    String edition = edition(edit.timeline(), texts, pieces, sound);
    try {
      Map<String, Storage.Version> seen = seen(edit.timeline().name(), texts);
      Optional<ItemReport> published = published(edit.timeline().name(), edition, seen);
      if (published.isEmpty() && !making) {
        throw DailiesException.of(
            ErrorCode.NOT_KNOWN_YET, "%s is not published yet", edit.timeline().name());
      }
      return published.isPresent()
          ? published.get()
          : make(edit, texts, pieces, sound, edition, seen, isolation);
    } catch (ChangedMeanwhileException e) {
      throw new DailiesException(ErrorCode.PUBLISHED_MEANWHILE, e.getMessage(), e);
    } catch (IOException e) {
      throw new DailiesException(ErrorCode.STORAGE_WRITE, "cannot publish to " + output, e);
    }
  }

  private ItemReport make(
      PlannedEdit edit,
      Map<String, String> texts,
      List<Piece> segments,
      Optional<Sound> sound,
      String edition,
      Map<String, Storage.Version> seen,
      Isolation isolation)
      throws IOException {
    long begin = System.nanoTime();
    Path video = Scratch.file(".mp4");
    try (CheckedPieces pieces = new CheckedPieces(store, renderSegment, mixSound, isolation)) {
      pieces.addSegments(segments);
      if (sound.isPresent()) {
        pieces.addSound(sound.get());
      }
      Mp4Assembler.assemble(
          video,
          pieces.segments().stream().map(CheckedPieces.Segment::file).toList(),
          pieces.sound().map(CheckedPieces.Sound::file),
          text(edit.timeline()),
          chapters(edit.timeline()),
          edit.timeline().rate());
      RenderCertificate certificate = Certification.of(video, edit.timeline(), pieces);
      return publish(edit, texts, pieces, edition, seen, video, certificate, begin);
    } finally {
      Files.deleteIfExists(video);
    }
  }

  /** The captions as a track of the file, where the edit says so. */
  private static Optional<TimedText> text(Timeline timeline) {
    List<TimedText.Cue> cues =
        timeline.captions().stream()
            .map(c -> new TimedText.Cue(c.start(), c.end(), String.join("\n", c.lines())))
            .toList();
    return timeline.captionDisplay().embedded()
        ? Optional.of(new TimedText(timeline.width(), timeline.height(), cues))
        : Optional.empty();
  }

  /** The chapters as marks in the file: each lasts until the next one begins. */
  private static List<TimedText.Cue> chapters(Timeline timeline) {
    List<Chapter> chapters = timeline.chapters();
    return IntStream.range(0, chapters.size())
        .mapToObj(
            i ->
                new TimedText.Cue(
                    chapters.get(i).start(), timeline.chapterEnd(i), chapters.get(i).title()))
        .toList();
  }

  private ItemReport publish(
      PlannedEdit edit,
      Map<String, String> texts,
      CheckedPieces pieces,
      String edition,
      Map<String, Storage.Version> seen,
      Path video,
      RenderCertificate certificate,
      long begin)
      throws IOException {
    Timeline timeline = edit.timeline();
    List<ItemReport.Output> outputs = new ArrayList<>();
    String name = output + "/" + timeline.name();
    Storage.write(name + VIDEO, video, seen.get(VIDEO));
    outputs.add(output("video", name + VIDEO, ByteSource.of(video)));
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String uri = name + text.getKey();
      byte[] content = text.getValue().getBytes(StandardCharsets.UTF_8);
      Storage.write(uri, content, seen.get(text.getKey()));
      outputs.add(output(kind(text.getKey()), uri, Storage.source(uri)));
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    ItemReport report = report(edit, pieces, edition, certificate, outputs, millis);
    removeOthers(report);
    // the report comes last: a video without one is not finished
    write(report, seen);
    return report;
  }

  /**
   * Removes what the edition before had published and this one has not, such as its chapters:
   * beside another video it would be wrong. What somebody has changed since is theirs, and stays.
   */
  private void removeOthers(ItemReport report) throws IOException {
    Optional<ItemReport> before = reported(report.name());
    if (before.isEmpty()) {
      return;
    }
    List<String> ours = report.outputs().stream().map(ItemReport.Output::uri).toList();
    for (ItemReport.Output old : before.get().outputs()) {
      boolean here = old.uri().startsWith(output + "/" + report.name()); // or a copied report's
      if (here && !ours.contains(old.uri()) && asPublished(old, Instant.EPOCH)) {
        Storage.delete(old.uri());
      }
    }
  }

  /** What is published besides the video and the report, by suffix. */
  private Map<String, String> texts(PlannedEdit edit) {
    Timeline timeline = edit.timeline();
    Map<String, String> texts = new TreeMap<>();
    texts.put(".srt", SubRip.write(timeline));
    texts.put(".vtt", WebVtt.write(timeline));
    texts.put(".ass", SubStationAlpha.write(timeline));
    if (!timeline.chapters().isEmpty()) {
      texts.put(CHAPTERS, ChapterVtt.write(timeline));
    }
    texts.put(TIMELINE, TimelineJson.write(timeline));
    for (EditorFile file : editorFiles(timeline)) {
      file.write(timeline, edit.analysis().info())
          .ifPresent(text -> texts.put(file.suffix(), text));
    }
    // what somebody gave comes back as it was, with all that other programs put into it
    edit.otio().ifPresent(given -> texts.replace(EditorFile.OTIO.suffix(), given));
    return texts;
  }

  /** They tell of cuts: a video that is made has none. */
  private List<EditorFile> editorFiles(Timeline timeline) {
    return timeline.source().isPresent() ? editorFiles : List.of();
  }

  private static String kind(String suffix) {
    if (CAPTIONS.contains(suffix)) {
      return "captions";
    }
    return switch (suffix) {
      case TIMELINE -> "timeline";
      case CHAPTERS -> "chapters";
      default -> "interchange";
    };
  }

  private void write(ItemReport report, Map<String, Storage.Version> seen) throws IOException {
    byte[] content = Json.pretty(report).getBytes(StandardCharsets.UTF_8);
    Storage.write(output + "/" + report.name() + REPORT, content, seen.get(REPORT));
  }

  /** What is published under a name, by suffix: what may be replaced, and nothing newer. */
  private Map<String, Storage.Version> seen(String name, Map<String, String> texts)
      throws IOException {
    Map<String, Storage.Version> seen = new TreeMap<>();
    List<String> suffixes = new ArrayList<>(texts.keySet());
    suffixes.addAll(List.of(VIDEO, REPORT));
    for (String suffix : suffixes) {
      seen.put(suffix, Storage.version(output + "/" + name + suffix));
    }
    return seen;
  }

  private static ItemReport.Output output(String kind, String uri, ByteSource content)
      throws IOException {
    try (SeekableByteChannel channel = content.open()) {
      return new ItemReport.Output(kind, uri, channel.size(), Fingerprint.of(content));
    }
  }

  /**
   * Whether a file is what was published. One that is older than the report, which was written
   * last, has not been changed since; others are read.
   */
  private static boolean asPublished(ItemReport.Output output, Instant reported)
      throws IOException {
    Optional<Storage.StoredFile> file = Storage.stat(output.uri());
    return file.isPresent()
        && file.get().bytes() == output.bytes()
        && (file.get().modified().isBefore(reported)
            || Fingerprint.of(Storage.source(output.uri())).equals(output.fingerprint()));
  }

  /**
   * The report of an earlier run, if what it published is the same edition and still there, byte
   * for byte.
   */
  private Optional<ItemReport> published(
      String name, String edition, Map<String, Storage.Version> seen) throws IOException {
    Optional<ItemReport> before = reported(name).filter(r -> r.edition().equals(edition));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    ItemReport report = before.get();
    Instant reported =
        Storage.stat(output + "/" + name + REPORT)
            .map(Storage.StoredFile::modified)
            .orElse(Instant.EPOCH);
    for (ItemReport.Output file : report.outputs()) {
      if (!asPublished(file, reported)) {
        return Optional.empty();
      }
    }
    JsonNode now = Json.read(settings, JsonNode.class);
    ItemReport unchanged = report.unchanged(now);
    if (making && !report.settings().equals(now)) {
      // what is published is what these settings give, too: whoever asks should know
      write(unchanged, seen);
    }
    return Optional.of(unchanged);
  }

  /** The report of an earlier run. */
  private Optional<ItemReport> reported(String name) throws IOException {
    Optional<byte[]> json = Storage.read(output + "/" + name + REPORT);
    try {
      return json.isEmpty()
          ? Optional.empty()
          : Optional.of(Json.mapper().readValue(json.get(), ItemReport.class));
    } catch (JsonProcessingException e) {
      return Optional.empty(); // not a report of ours, or of another version: made again
    }
  }

  private ItemReport report(
      PlannedEdit edit,
      CheckedPieces pieces,
      String edition,
      RenderCertificate certificate,
      List<ItemReport.Output> outputs,
      long assembleMillis) {
    Analysis analysis = edit.analysis();
    Timeline timeline = edit.timeline();
    List<CheckedPieces.Segment> segments = pieces.segments();
    Map<String, Long> millis = new TreeMap<>(analysis.millis());
    millis.put("RenderSegments", segments.stream().mapToLong(s -> s.rendered().millis()).sum());
    pieces.sound().ifPresent(mix -> millis.put("MixSound", mix.mixed().millis()));
    millis.put("AssembleVideo", assembleMillis);
    return new ItemReport(
        analysis.media().uri(),
        timeline.name(),
        ItemReport.Status.DONE,
        Json.read(settings, JsonNode.class),
        edition,
        outputs,
        analysis.info(),
        new ItemReport.Length(
            analysis.info().video().map(VideoAssembler::seconds).orElse(0.0),
            timeline.rate().timebase().seconds(timeline.frames()),
            timeline.cuts().stream().mapToDouble(VideoAssembler::seconds).sum()),
        timeline.cuts(),
        timeline.captions().size(),
        reportedChapters(timeline),
        timeline.corrections().stream()
            .map(
                c ->
                    new ItemReport.Correction(
                        Timebase.SAMPLES_48K.seconds(c.at()), c.heard(), c.written()))
            .toList(),
        highlights(timeline),
        new ItemReport.AnalysisReport(
            analysis.certificate(),
            analysis.words().size(),
            (int) analysis.words().stream().filter(Word::doubtful).count(),
            Timebase.SAMPLES_48K.seconds(
                analysis.unclear().stream().mapToLong(TimeRange::length).sum()),
            analysis.language(),
            analysis.faces().size(),
            (int) analysis.faces().stream().filter(f -> !f.faces().isEmpty()).count(),
            analysis.sound().map(s -> s.integratedLufs())),
        new ItemReport.RenderReport(
            segments.get(0).rendered().encoder(),
            segments.get(0).part().refused(),
            segments.size(),
            notCopied(segments),
            pieces.sound().map(mix -> soundReport(mix.mixed().mix())),
            certificate),
        notes(edit, segments),
        analysis.engines(),
        millis);
  }

  private List<String> notes(PlannedEdit edit, List<CheckedPieces.Segment> segments) {
    Timeline timeline = edit.timeline();
    MediaInfo footage = edit.analysis().info();
    Hdr hdr = segments.get(0).part().segment().hdr();
    List<String> notes =
        new ArrayList<>(
            footage.video().map(v -> FootageNotes.of(v, timeline, hdr)).orElse(List.of()));
    notes.addAll(timeline.layers().omitted());
    timeline.layers().illustrations().forEach(i -> i.credit().ifPresent(notes::add));
    for (EditorFile file : editorFiles(timeline)) {
      if (file.write(timeline, footage).isEmpty()) {
        notes.add(
            "There is no %s file, for it cannot say %s frames a second."
                .formatted(file.suffix(), timeline.rate()));
      }
    }
    notes.addAll(CaptionNotes.of(timeline));
    return List.copyOf(notes);
  }

  private static List<ItemReport.Chapter> reportedChapters(Timeline timeline) {
    return timeline.chapters().stream()
        .map(
            chapter ->
                new ItemReport.Chapter(
                    timeline.rate().timebase().seconds(chapter.start()),
                    chapter.title(),
                    chapter.keywords()))
        .toList();
  }

  private static List<ItemReport.Highlight> highlights(Timeline timeline) {
    Timebase frames = timeline.rate().timebase();
    return timeline.highlights().stream()
        .map(
            highlight ->
                new ItemReport.Highlight(
                    frames.seconds(highlight.start()),
                    frames.seconds(highlight.end() - highlight.start()),
                    highlight.score(),
                    highlight.reasons(),
                    highlight.words()))
        .toList();
  }

  private static Optional<String> notCopied(List<CheckedPieces.Segment> segments) {
    return segments.stream()
        .flatMap(s -> s.part().notCopied().or(s.rendered()::note).stream())
        .findFirst();
  }

  private static ItemReport.SoundReport soundReport(SoundMixer.Mixed mix) {
    return new ItemReport.SoundReport(mix.levelling(), mix.samples(), mix.before());
  }

  private static double seconds(VideoInfo footage) {
    return footage.timebase().seconds(footage.endPts() - footage.startPts());
  }

  private static double seconds(Cut cut) {
    return cut.source().timebase().seconds(cut.source().length());
  }

  private static void checkSegments(PlannedEdit edit, List<Piece> segments) {
    long frames = 0;
    for (int i = 0; i < segments.size(); i++) {
      SegmentPart part = segments.get(i).part();
      if (part.index() != i || part.count() != segments.size()) {
        throw mismatch("segment %d of %d is missing", i + 1, part.count());
      }
      frames += part.segment().frames();
    }
    if (frames != edit.timeline().frames()) {
      throw mismatch(
          "the segments have %d frames, the timeline %d", frames, edit.timeline().frames());
    }
  }

  private String edition(
      Timeline timeline, Map<String, String> texts, List<Piece> segments, Optional<Sound> sound) {
    return new ContentKey(
            timeline.source().map(Source::fingerprint).orElse(""),
            "edition",
            3,
            Map.of(
                "texts", texts,
                "segments", segments.stream().map(s -> renderSegment.key(s.part()).hash()).toList(),
                "sound", sound.map(s -> mixSound.key(s.timeline()).hash()).orElse("")))
        .hash();
  }

  private static DailiesException mismatch(String format, Object... args) {
    return new DailiesException(
        ErrorCode.RENDER_MISMATCH, String.format(java.util.Locale.ROOT, format, args));
  }
}
