package org.dailies.render;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dailies.analysis.Analysis;
import org.dailies.analysis.Certificate;
import org.dailies.cache.ContentKey;
import org.dailies.cache.Cost;
import org.dailies.cache.Declaration;
import org.dailies.cache.Once;
import org.dailies.cache.Operation;
import org.dailies.cache.Provenance;
import org.dailies.cache.ResultStore;
import org.dailies.edit.PlannedEdit;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.dailies.media.ByteSource;
import org.dailies.media.Content;
import org.dailies.media.Fingerprint;
import org.dailies.media.Hdr;
import org.dailies.media.Loudness;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaProbe;
import org.dailies.media.MediaRef;
import org.dailies.media.MovieWriter;
import org.dailies.media.Picture;
import org.dailies.media.Quality;
import org.dailies.media.Speed;
import org.dailies.media.VideoEncoder;
import org.dailies.report.ItemReport;
import org.dailies.report.RenderCertificate;
import org.dailies.time.FrameRate;
import org.dailies.time.TimeRange;
import org.dailies.time.Timebase;
import org.dailies.timeline.Caption;
import org.dailies.timeline.CaptionDisplay;
import org.dailies.timeline.CaptionLook;
import org.dailies.timeline.Chapter;
import org.dailies.timeline.Clip;
import org.dailies.timeline.Shown;
import org.dailies.timeline.Source;
import org.dailies.timeline.Timeline;
import org.dailies.worker.Isolation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video of three segments of a second each, whose stored pieces are tampered with. */
class VideoAssemblerTest {
  private static final FrameRate PAL = new FrameRate(25, 1);
  private static final Timebase TICKS = new Timebase(1, 12_800);
  private static final RenderSpec SPEC =
      new RenderSpec(
          RenderSpec.Mode.FULL, "x264", Quality.preset("draft"), Hdr.TONEMAP, 1, -16, -1.5, 11);
  private static final int FIRST = 25;
  private static final int FRAMES = 75;

  private static final List<Chapter> CHAPTERS =
      List.of(
          new Chapter(0, "About rivers", List.of()), new Chapter(30, "About bridges", List.of()));

  @TempDir private static Path shared;
  private static MediaRef media;
  private static MediaInfo info;

  @TempDir private Path folder;
  private ResultStore store;
  private List<SegmentPart> parts;
  private TimelineSound sound;
  private final Rendering rendering = new Rendering();

  @BeforeAll
  static void makeFootage() {
    Path file = shared.resolve("talk.mp4");
    try (MovieWriter movie =
        MovieWriter.to(file)
            .picture(NumberedFrames.WIDTH, NumberedFrames.HEIGHT, PAL)
            .timebase(TICKS)
            .sound(1)
            .open()) {
      for (int i = 0; i < 100; i++) {
        try (Picture picture = NumberedFrames.picture(i)) {
          movie.write(picture);
        }
      }
      float[] tone = new float[4 * 48_000];
      for (int i = 0; i < tone.length; i++) {
        tone[i] = (float) (0.2 * Math.sin(2 * Math.PI * 440 * i / 48_000));
      }
      movie.writeSound(tone, tone.length);
      movie.finish();
    }
    media = new MediaRef(file.toString(), "talk", Fingerprint.of(ByteSource.of(file)));
    info = MediaProbe.probe(ByteSource.of(file)).info();
  }

  /** Renders as {@link RenderSegment} does, unless told otherwise, and counts. */
  private final class Rendering implements Operation<SegmentPart, SegmentRendered> {
    private static final long serialVersionUID = 1L;

    private final transient List<Integer> rendered = new ArrayList<>();
    private transient List<Segment> instead = List.of();

    @Override
    public Declaration declaration() {
      return real().declaration();
    }

    @Override
    public Class<SegmentPart> inputType() {
      return SegmentPart.class;
    }

    @Override
    public Class<SegmentRendered> resultType() {
      return SegmentRendered.class;
    }

    @Override
    public MediaRef media(SegmentPart part) {
      return part.media();
    }

    @Override
    public String part(SegmentPart part) {
      return real().part(part);
    }

    @Override
    public ContentKey key(SegmentPart part) {
      return real().key(part);
    }

    @Override
    public SegmentRendered compute(SegmentPart part, Path file) throws IOException {
      rendered.add(part.index());
      if (instead.isEmpty()) {
        return real().compute(part, file);
      }
      Segment segment = instead.get(rendered.size() - 1);
      SegmentRendered other = real().compute(with(part, segment), file);
      return new SegmentRendered(
          part.segment().frames(),
          0,
          other.bytes(),
          other.encoder(),
          other.millis(),
          Optional.empty());
    }

    private RenderSegment real() {
      return new RenderSegment(store);
    }
  }

  @BeforeEach
  void renderPieces() throws IOException {
    store = new ResultStore(folder.resolve("cache").toString());
    Timeline timeline = timeline();
    List<Segment> segments = SplitTimeline.segments(timeline, SPEC, VideoEncoder.X264);
    parts =
        IntStream.range(0, segments.size())
            .mapToObj(
                i ->
                    new SegmentPart(
                        media,
                        media.name(),
                        i,
                        segments.size(),
                        segments.get(i),
                        List.of(),
                        new Content(media.fingerprint(), "0"),
                        List.of(),
                        Optional.empty()))
            .toList();
    for (SegmentPart part : parts) {
      made(rendering, part);
    }
    rendering.rendered.clear();
    sound = new TimelineSound(media, timeline);
    made(mixSound(), sound);
  }

  @Test
  void assemble_soundPieces_certifiesWhatIsInTheFile() throws IOException {
    RenderCertificate certificate = assemble().render().certificate();

    assertThat(shown(), equalTo(planned()));
    assertThat(rendering.rendered, empty());
    assertThat(certificate.plannedFrames(), is(75L));
    assertThat(certificate.encodedFrames(), is(75L));
    assertThat(certificate.finishedFrames(), is(75L));
    assertThat(certificate.timebase().seconds(certificate.ticksPerFrame()), is(0.04));
    assertThat(certificate.pictureUs(), is(3_000_000L));
    assertThat(certificate.soundUs(), is(Optional.of(3_000_000L)));
    assertThat(certificate.loudness().orElseThrow().integratedLufs(), closeTo(-16, 0.5));
    assertThat(
        certificate.parameterSets(), startsWith("0142")); // avcC, Baseline, as ultrafast makes
    assertThat(certificate.doneAgain(), empty());
  }

  @Test
  void assemble_embeddedCaptions_areATrackOfTheFile() throws IOException {
    Timeline without = timeline();
    ItemReport report =
        assemble(
            mixed(),
            new Timeline(
                without.version(),
                without.name(),
                without.footage(),
                without.rate(),
                without.width(),
                without.height(),
                without.frames(),
                without.clips(),
                List.of(new Caption(10, 20, List.of("Embedded words."))),
                new CaptionDisplay(false, true, 20, CaptionLook.BOX),
                without.cuts()));

    String file = Files.readString(Path.of(report.outputs().get(0).uri()), ISO_8859_1);
    assertThat(file, containsString("tx3g"));
    assertThat(file, containsString("Embedded words."));
    assertThat(
        report.notes(),
        contains(
            "1 of 1 captions must be read faster than 20 characters a second: the one at 0.4 s at"
                + " 37.5."));
    assertThat(Files.readString(folder.resolve("out/talk.ass")), containsString("Embedded words."));
  }

  @Test
  void assemble_publishedBefore_publishesNothing() throws IOException {
    ItemReport first = assemble();
    FileTime written = Files.getLastModifiedTime(Path.of(first.outputs().get(0).uri()));

    ItemReport second = assemble();

    assertThat(second, equalTo(first.unchanged(NullNode.getInstance())));
    assertThat(Files.getLastModifiedTime(Path.of(first.outputs().get(0).uri())), equalTo(written));
  }

  @Test
  void assemble_outputChangedByHand_isMadeAgainFromTheStore() throws IOException {
    for (ItemReport.Output output : assemble().outputs()) {
      Path file = Path.of(output.uri());
      byte[] published = Files.readAllBytes(file);
      Files.write(file, otherBytes(published));

      assertThat(assemble().status(), is(ItemReport.Status.DONE));
      assertThat(Files.readAllBytes(file), equalTo(published));
    }
    assertThat(rendering.rendered, empty());
  }

  @Test
  void assemble_chapters_areMarksOfTheFileAndAFile() throws IOException {
    ItemReport report = assemble(mixed(), timeline().withChapters(CHAPTERS));

    String file = Files.readString(Path.of(report.outputs().get(0).uri()), ISO_8859_1);
    assertThat(file, containsString("About rivers"));
    assertThat(
        Files.readString(folder.resolve("out/talk.chapters.vtt")), containsString("About rivers"));
  }

  @Test
  void assemble_editionWithoutTheChaptersOfTheOneBefore_takesTheirFileAway() throws IOException {
    assemble(mixed(), timeline().withChapters(CHAPTERS));

    List<ItemReport.Output> outputs = assemble().outputs();

    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      List<String> expected =
          new ArrayList<>(outputs.stream().map(ItemReport.Output::uri).toList());
      expected.add(folder.resolve("out/talk.report.json").toString());
      assertThat(
          files.map(Path::toString).toList(), containsInAnyOrder(expected.toArray(String[]::new)));
    }
    assertThat(Files.exists(folder.resolve("out/talk.chapters.vtt")), is(false));
  }

  @Test
  void assemble_fileOfTheEditionBeforeChangedByHand_stays() throws IOException {
    assemble(mixed(), timeline().withChapters(CHAPTERS));
    Path changed = Files.writeString(folder.resolve("out/talk.chapters.vtt"), "WEBVTT, mine");

    assemble();

    assertThat(Files.readString(changed), is("WEBVTT, mine"));
  }

  @Test
  void assemble_copyOfAnOutputFolder_leavesTheFilesOfTheFirstAlone() throws IOException {
    assemble(mixed(), timeline().withChapters(CHAPTERS));
    Path report = folder.resolve("out/talk.report.json");
    Files.createDirectories(folder.resolve("out2"));
    Files.copy(report, folder.resolve("out2/talk.report.json"));

    assemble(mixed(), timeline(), "out2");

    assertThat(Files.exists(folder.resolve("out/talk.chapters.vtt")), is(true));
  }

  /** As many, if there are any. */
  private static byte[] otherBytes(byte[] bytes) {
    byte[] other = bytes.length == 0 ? new byte[1] : bytes.clone();
    other[other.length / 2] ^= 1;
    return other;
  }

  @Test
  void assemble_outputDeletedByHand_isMadeAgainFromTheStore() throws IOException {
    for (ItemReport.Output output : assemble().outputs()) {
      Path file = Path.of(output.uri());
      byte[] published = Files.readAllBytes(file);
      Files.delete(file);

      assertThat(assemble().status(), is(ItemReport.Status.DONE));
      assertThat(Files.readAllBytes(file), equalTo(published));
    }
    assertThat(rendering.rendered, empty());
  }

  @Test
  void assemble_segmentWithDamagedBytes_isRenderedOnceMore() throws IOException {
    damage(rendering.key(parts.get(1)));

    assertThat(doneAgain(), contains("segment 2 of 3: its stored file is damaged"));
    assertThat(rendering.rendered, contains(1));
    assertThat(shown(), equalTo(planned()));
    assertThat(store.intact(rendering.key(parts.get(1)), file(parts.get(1))), is(true));
  }

  @Test
  void assemble_segmentThatIsGone_isRenderedOnceMore() throws IOException {
    Files.delete(file(parts.get(2)));

    assertThat(doneAgain(), contains("segment 3 of 3: its stored file is damaged"));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_segmentThatIsNoMovie_isRenderedOnceMore() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "not a movie");
    put(parts.get(0), 25, text);

    assertThat(
        doneAgain(), contains(startsWith("segment 1 of 3: its file cannot be read (cannot read")));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_segmentWithTooFewFrames_isRenderedOnceMore() throws IOException {
    storeInstead(parts.get(0), frames(parts.get(0).segment(), 20), 25);

    assertThat(doneAgain(), contains("segment 1 of 3: its file has 20 frames, 25 were planned"));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_encoderThatMadeTooFewFrames_isAskedOnceMore() throws IOException {
    storeInstead(parts.get(0), frames(parts.get(0).segment(), 20), 20);

    assertThat(doneAgain(), contains("segment 1 of 3: 20 frames were encoded, 25 planned"));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_segmentOfAnotherEncoder_isRenderedOnceMore() throws IOException {
    storeInstead(parts.get(0), finer(parts.get(0).segment()), 25);

    assertThat(doneAgain(), contains(startsWith("segment 1 of 3: its parameter sets are 0164")));
    assertThat(rendering.rendered, contains(0));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_mostSegmentsOfAnEarlierEncoder_areRenderedAsTheEncoderDoesNow() throws IOException {
    storeInstead(parts.get(0), finer(parts.get(0).segment()), 25);
    storeInstead(parts.get(1), finer(parts.get(1).segment()), 25);

    assertThat(doneAgain(), hasSize(3));
    assertThat(rendering.rendered, contains(2, 0, 1));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_tooFewFramesAgain_failsAndPublishesNothing() throws IOException {
    damage(rendering.key(parts.get(1)));
    rendering.instead = List.of(frames(parts.get(1).segment(), 24));

    DailiesException thrown = assertThrows(DailiesException.class, this::assemble);

    assertThat(thrown.code(), is(ErrorCode.RENDER_MISMATCH));
    assertThat(
        thrown.getMessage(), equalTo("segment 2 of 3: its file has 24 frames, 25 were planned"));
    assertThat(rendering.rendered, contains(1));
    assertThat(Files.exists(folder.resolve("out")), is(false));
  }

  @Test
  void assemble_otherParameterSetsEveryTime_fails() throws IOException {
    storeInstead(parts.get(2), finer(parts.get(2).segment()), 25);
    rendering.instead =
        List.of(
            finer(parts.get(2).segment()), parts.get(0).segment(), finer(parts.get(1).segment()));

    DailiesException thrown = assertThrows(DailiesException.class, this::assemble);

    assertThat(thrown.code(), is(ErrorCode.RENDER_MISMATCH));
    assertThat(thrown.getMessage(), startsWith("segment "));
    assertThat(thrown.getMessage(), containsString("its parameter sets are 01"));
    assertThat(rendering.rendered, hasSize(3));
  }

  @Test
  void assemble_damagedSound_isMixedOnceMore() throws IOException {
    damage(mixSound().key(sound));

    assertThat(doneAgain(), contains("sound: its stored file is damaged"));
    assertThat(shown(), equalTo(planned()));
  }

  @Test
  void assemble_soundThatIsNotTheMixedOne_fails() {
    SoundMixed mixed = mixed();
    SoundMixer.Mixed mix = mixed.mix();
    Loudness other = new Loudness(-23, 5, -9);

    DailiesException thrown =
        assertThrows(
            DailiesException.class,
            () ->
                assemble(
                    new SoundMixed(
                        new SoundMixer.Mixed(mix.samples(), mix.before(), other, mix.levelling()),
                        0)));

    assertThat(thrown.code(), is(ErrorCode.RENDER_MISMATCH));
    assertThat(
        thrown.getMessage(),
        startsWith("the sound was mixed to -23.0 LUFS and -9.0 dBTP, the finished file's has -1"));
  }

  private List<String> doneAgain() throws IOException {
    return assemble().render().certificate().doneAgain();
  }

  private ItemReport assemble() throws IOException {
    return assemble(mixed());
  }

  private SoundMixed mixed() {
    return store.find(mixSound().key(sound), SoundMixed.class).orElseThrow().value();
  }

  private void put(SegmentPart part, long claimed, Path file) {
    Provenance made = Provenance.of(rendering.declaration(), media.uri(), Cost.UNKNOWN);
    store.put(rendering.key(part), made, rendered(claimed), Optional.of(file));
  }

  private ItemReport assemble(SoundMixed mixed) {
    return assemble(mixed, sound.timeline());
  }

  private ItemReport assemble(SoundMixed mixed, Timeline timeline) {
    return assemble(mixed, timeline, "out");
  }

  private ItemReport assemble(SoundMixed mixed, Timeline timeline, String output) {
    List<VideoAssembler.Piece> pieces = new ArrayList<>();
    for (SegmentPart part : parts) {
      SegmentRendered known =
          store
              .find(rendering.key(part), SegmentRendered.class)
              .map(ResultStore.Found::value)
              .orElseGet(() -> rendered(part.segment().frames()));
      pieces.add(new VideoAssembler.Piece(part, known));
    }
    Analysis analysis =
        new Analysis(
            media,
            info,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            new Certificate(1, 100, 0, 0, 0));
    return new VideoAssembler(
            store, rendering, mixSound(), folder.resolve(output).toString(), NullNode.getInstance())
        .assemble(
            new PlannedEdit(analysis, timeline),
            pieces,
            Optional.of(new VideoAssembler.Sound(sound, mixed)),
            Isolation.NONE);
  }

  private <I, O> O made(Operation<I, O> operation, I input) {
    try (Once<I, O> once = Once.open(operation, store, Isolation.NONE)) {
      return once.again(input).value();
    }
  }

  private List<Integer> shown() {
    return NumberedFrames.read(folder.resolve("out/talk.mp4"));
  }

  private static List<Integer> planned() {
    return IntStream.range(FIRST, FIRST + FRAMES).boxed().toList();
  }

  private MixSound mixSound() {
    return new MixSound(SPEC, store);
  }

  private Path file(SegmentPart part) {
    return Path.of(store.media(rendering.key(part)));
  }

  /** Other bytes in the middle of a stored file, as many as before. */
  private void damage(ContentKey key) throws IOException {
    Path file = Path.of(store.media(key));
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 16; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
  }

  /** Stores another segment's file as that of a part. */
  private void storeInstead(SegmentPart part, Segment segment, long claimed) throws IOException {
    Path file = folder.resolve("instead.mp4");
    new RenderSegment(store).compute(with(part, segment), file);
    put(part, claimed, file);
    Files.delete(file);
  }

  private static SegmentRendered rendered(long frames) {
    return new SegmentRendered(frames, 0, 0, "x264 ultrafast crf 26", 0, Optional.empty());
  }

  private static SegmentPart with(SegmentPart part, Segment segment) {
    return new SegmentPart(
        part.media(),
        part.video(),
        part.index(),
        part.count(),
        segment,
        part.files(),
        part.content(),
        part.refused(),
        part.notCopied());
  }

  private static Segment frames(Segment segment, long frames) {
    Segment.Shot shot = segment.shots().get(0);
    return new Segment(
        segment.rate(),
        segment.width(),
        segment.height(),
        frames,
        List.of(shot.part(0, frames)),
        segment.captions(),
        segment.encoder(),
        segment.quality(),
        Hdr.TONEMAP,
        false);
  }

  private static Segment finer(Segment segment) {
    return new Segment(
        segment.rate(),
        segment.width(),
        segment.height(),
        segment.frames(),
        segment.shots(),
        segment.captions(),
        segment.encoder(),
        new Quality(Speed.FAST, 18),
        Hdr.TONEMAP,
        false);
  }

  private static Timeline timeline() {
    long start = 512L * FIRST;
    TimeRange source = new TimeRange(start, start + 512L * FRAMES, TICKS);
    return new Timeline(
        Timeline.VERSION,
        "talk",
        new Source(media.uri(), media.fingerprint(), new TimeRange(0, 51_200, TICKS), true),
        PAL,
        NumberedFrames.WIDTH,
        NumberedFrames.HEIGHT,
        FRAMES,
        List.of(new Clip(0, FRAMES, source, Optional.empty())),
        List.of(),
        Shown.BESIDE,
        List.of());
  }
}
