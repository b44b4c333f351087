package org.dailies.report;

import java.util.List;
import java.util.Optional;
import org.dailies.media.Loudness;
import org.dailies.time.Timebase;

/**
 * Evidence that a finished video is the one that was planned, read back from its file. Where the
 * numbers disagree there is no certificate and no video, but a failure.
 *
 * @param plannedFrames frames of the timeline
 * @param encodedFrames frames that the segments' encoders made
 * @param copiedFrames frames whose packets are the footage's own
 * @param finishedFrames frames in the finished file, counted by demuxing it
 * @param ticksPerFrame the step from every frame's presentation time to the next one's
 * @param timebase of that
 * @param pictureUs length of the finished picture, microseconds
 * @param soundUs length of the finished sound, microseconds; absent without sound
 * @param loudness of the finished sound, decoded from the file; absent without sound
 * @param parameterSets what decoders must know of the pictures, in hexadecimal; every segment's
 * @param doneAgain what was no good at first and was rendered once more, with the reason
 */
public record RenderCertificate(
    long plannedFrames,
    long encodedFrames,
    long copiedFrames,
    long finishedFrames,
    long ticksPerFrame,
    Timebase timebase,
    long pictureUs,
    Optional<Long> soundUs,
    Optional<Loudness> loudness,
    String parameterSets,
    List<String> doneAgain) {}
