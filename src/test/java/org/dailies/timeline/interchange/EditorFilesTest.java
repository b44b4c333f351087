package org.dailies.timeline.interchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dailies.time.FrameRate;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The files that only go out, of a talk with three clips at 29.97, cut twice. */
class EditorFilesTest {
  private static final FrameRate NTSC = new FrameRate(30_000, 1001);

  @Test
  void edl_dropFrame_hasAnEventForEachClip() {
    assertThat(
        write(EditorFile.EDL, NTSC),
        equalTo(
            """
            TITLE: talks/bread
            FCM: DROP FRAME

            001  AX       B     C        00:00:00;10 00:00:03;10 00:00:00;00 00:00:03;00
            * FROM CLIP NAME: a talk & more.mp4
            002  AX       B     C        00:00:05;00 00:01:06;22 00:00:03;00 00:01:04;22
            * FROM CLIP NAME: a talk & more.mp4
            * LOC: 00:00:03;00 YELLOW  silence: 1.67 s left out after "so it", before "rises"
            003  AX       B     C        00:01:10;02 00:01:13;10 00:01:04;22 00:01:08;00
            * FROM CLIP NAME: a talk & more.mp4
            * LOC: 00:01:04;22 YELLOW  silence: 3.34 s left out
            """));
  }

  @Test
  void edl_pal_countsAllFrames() {
    String list = write(EditorFile.EDL, new FrameRate(25, 1));

    assertThat(list, containsString("FCM: NON-DROP FRAME"));
    assertThat(
        list, containsString("002  AX       B     C        00:00:06:00 00:01:20:00 00:00:03:15"));
  }

  @Test
  void mlt_clips_areEntriesWithTheirLastFrames() throws Exception {
    Document mlt = parsed(write(EditorFile.MLT, NTSC));

    assertThat(values(mlt, "entry", "in"), equalTo(List.of("10", "150", "2100")));
    assertThat(values(mlt, "entry", "out"), equalTo(List.of("99", "1999", "2197")));
    assertThat(values(mlt, "profile", "frame_rate_num"), equalTo(List.of("30000")));
    assertThat(values(mlt, "profile", "frame_rate_den"), equalTo(List.of("1001")));
    assertThat(texts(mlt, "property").get(1), equalTo("/talks/a talk & more.mp4"));
  }

  @Test
  void fcpxml_times_areExactFractionsOnTheGrid() throws Exception {
    Document fcpxml = parsed(write(EditorFile.FCPXML, NTSC));

    assertThat(
        values(fcpxml, "asset-clip", "offset"),
        equalTo(List.of("0s", "90090/30000s", "1941940/30000s")));
    assertThat(
        values(fcpxml, "asset-clip", "start"),
        equalTo(List.of("10010/30000s", "150150/30000s", "2102100/30000s")));
    assertThat(values(fcpxml, "sequence", "duration"), equalTo(List.of("2040038/30000s")));
    assertThat(values(fcpxml, "format", "frameDuration").get(0), equalTo("1001/30000s"));
    // the second caption begins in the first clip, and is told in the footage's time
    assertThat(
        values(fcpxml, "caption", "offset"), equalTo(List.of("15015/30000s", "90090/30000s")));
    assertThat(texts(fcpxml, "text"), equalTo(List.of("Salt & pepper,", "if 1 < 2\nthen")));
    assertThat(
        values(fcpxml, "media-rep", "src"),
        equalTo(List.of("file:///talks/a%20talk%20&%20more.mp4")));
  }

  @Test
  void fcpxml_references_areAllThere() throws Exception {
    Document fcpxml = parsed(write(EditorFile.FCPXML, NTSC));

    Set<String> there = new TreeSet<>(values(fcpxml, "format", "id"));
    there.addAll(values(fcpxml, "asset", "id"));
    Set<String> wanted = new TreeSet<>(values(fcpxml, "asset-clip", "ref"));
    wanted.addAll(values(fcpxml, "sequence", "format"));
    wanted.addAll(values(fcpxml, "asset", "format"));
    assertThat(wanted, equalTo(there));
  }

  @Test
  void xmeml_clips_areFramesOfPictureAndChannels() throws Exception {
    Document xmeml = parsed(write(EditorFile.XMEML, NTSC));

    List<String> oneTrack = List.of("10", "150", "2100");
    List<String> in = new ArrayList<>(oneTrack);
    in.addAll(oneTrack);
    in.addAll(oneTrack);
    List<String> found = texts(xmeml, "in");
    assertThat(found.subList(0, 9), equalTo(in));
    assertThat(texts(xmeml, "out").subList(0, 3), equalTo(List.of("100", "2000", "2198")));
    assertThat(texts(xmeml, "timebase").get(0), equalTo("30"));
    assertThat(Set.copyOf(texts(xmeml, "ntsc")), equalTo(Set.of("TRUE")));
    assertThat(
        Set.copyOf(texts(xmeml, "linkclipref")),
        equalTo(Set.copyOf(values(xmeml, "clipitem", "id"))));
    assertThat(
        texts(xmeml, "pathurl"),
        equalTo(List.of("file://localhost/talks/a%20talk%20&%20more.mp4")));
    assertThat(found.subList(9, 13), equalTo(List.of("5", "80", "90", "1940")));
  }

  @Test
  void xmeml_rateThatItCannotSay_isNotWritten() {
    assertThat(
        EditorFile.XMEML.write(
            Cuts.bread(new FrameRate(25, 2)), Cuts.footage(new FrameRate(25, 2))),
        equalTo(Optional.empty()));
    assertThat(FinalCut7.tells(new FrameRate(24_000, 1001)), is(true));
  }

  @Test
  void write_twice_givesTheSameBytes() {
    for (EditorFile file : EditorFile.values()) {
      assertThat(write(file, NTSC), equalTo(write(file, NTSC)));
    }
  }

  private static String write(EditorFile file, FrameRate rate) {
    return file.write(Cuts.bread(rate), Cuts.footage(rate)).orElseThrow();
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<String> values(Document document, String element, String attribute) {
    return elements(document, element).stream().map(e -> e.getAttribute(attribute)).toList();
  }

  private static List<String> texts(Document document, String element) {
    return elements(document, element).stream().map(Element::getTextContent).toList();
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
