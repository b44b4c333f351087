package org.dailies.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.face.FaceSample;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;
import org.dailies.scene.FocalPoint;
import org.dailies.scene.SceneCut;
import org.dailies.sound.SoundFacts;
import org.dailies.speech.Word;

/**
 * Everything known about one video: what an edit is planned from.
 *
 * @param faces by time
 * @param sceneCuts by time
 * @param focus what stands out where nobody is seen, by time
 * @param words by time; empty where nothing is said
 * @param sound absent where there is no sound
 * @param engines stage -> identity of the engine that did it
 * @param millis stage -> time it took when it was done, which may be long ago
 */
public record Analysis(
    MediaRef media,
    MediaInfo info,
    List<FaceSample> faces,
    List<SceneCut> sceneCuts,
    List<FocalPoint> focus,
    List<Word> words,
    Optional<SoundFacts> sound,
    Map<String, String> engines,
    Map<String, Long> millis,
    Certificate certificate) {}
