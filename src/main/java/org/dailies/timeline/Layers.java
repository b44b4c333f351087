package org.dailies.timeline;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What lies over and beside the clips of a timeline.
 *
 * @param pictures over the footage and under the captions
 * @param transitions between clips, in order and apart
 * @param grade of the footage's colours
 * @param music under its sound
 * @param cues sound effects, and what is read aloud where there is no footage, in order
 * @param omitted what was left out because its file is missing and may be, a sentence each
 * @param illustrations which of the pictures were chosen for what is said, and why; in order
 * @param voiceover what a voice says over the footage
 */
@RecordBuilder
public record Layers(
    List<Layer> pictures,
    List<Transition> transitions,
    Optional<Grade> grade,
    Optional<Music> music,
    List<SoundCue> cues,
    List<String> omitted,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Illustration> illustrations,
    Optional<Voiceover> voiceover)
    implements LayersBuilder.With {
  /** Nothing but the clips. */
  public static final Layers NONE =
      new Layers(List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(), List.of());

  @JsonCreator
  public Layers {
    pictures = List.copyOf(pictures);
    transitions = List.copyOf(transitions);
    cues = List.copyOf(cues);
    omitted = List.copyOf(omitted);
    illustrations = illustrations == null ? List.of() : List.copyOf(illustrations);
    voiceover =
        voiceover == null ? Optional.empty() : voiceover; // in files that were written without
  }

  /** Layers that were all asked for. */
  public Layers(
      List<Layer> pictures,
      List<Transition> transitions,
      Optional<Grade> grade,
      Optional<Music> music,
      List<SoundCue> cues,
      List<String> omitted) {
    this(pictures, transitions, grade, music, cues, omitted, List.of(), Optional.empty());
  }

  /** Whether any frame of the footage is drawn on for them. */
  public boolean seen() {
    return !pictures.isEmpty() || !transitions.isEmpty() || grade.isPresent();
  }

  /** Whether they are heard. */
  public boolean heard() {
    return music.isPresent() || !cues.isEmpty() || voiceover.isPresent();
  }

  /** The same layers with one more note. */
  public Layers with(String omission) {
    return withOmitted(Stream.concat(omitted.stream(), Stream.of(omission)).toList());
  }

  /** The files of all that is seen, each once. */
  public List<Asset> seenFiles() {
    return Stream.concat(
            pictures.stream().flatMap(layer -> layer.shows().asset().stream()),
            grade.stream().flatMap(g -> g.lut().stream()))
        .distinct()
        .toList();
  }

  /** The files of all that is heard, each once. */
  public List<Asset> heardFiles() {
    List<Asset> files = new ArrayList<>();
    music.ifPresent(m -> m.tracks().forEach(track -> files.add(track.file())));
    cues.forEach(cue -> files.add(cue.file()));
    voiceover.ifPresent(voice -> voice.sentences().forEach(cue -> files.add(cue.file())));
    return files.stream().distinct().toList();
  }
}
