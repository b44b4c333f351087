package org.dailies.footage;

import java.util.List;
import org.dailies.media.MediaInfo;
import org.dailies.media.MediaRef;

/**
 * Footage that has been opened: what it is and what it holds.
 *
 * @param origin of the recording, see {@link org.dailies.media.PacketContent#origin}
 */
public record Footage(MediaRef media, MediaInfo info, String origin) {

  /** What results are found under: those of the whole file, and those of parts of the recording. */
  public List<String> fingerprints() {
    return List.of(media.fingerprint(), origin);
  }

  /** The sound that is worked on; none of a silent video. */
  public List<SoundTrack> sound() {
    return info.audio().map(audio -> new SoundTrack(media, audio)).stream().toList();
  }
}
