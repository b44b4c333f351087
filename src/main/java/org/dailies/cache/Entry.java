package org.dailies.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.dailies.json.Json;

/**
 * What a file of the store holds.
 *
 * @param key everything that the value depends on
 * @param stage that made it
 * @param policy of that stage
 * @param item URI of the footage that it was made from
 * @param madeAt when
 * @param until when it holds; absent for ever
 * @param cost of making it
 * @param mediaBytes size of the file of media beside it, if it has one
 * @param mediaHash hash of that
 * @param checksum of the value
 */
public record Entry(
    ContentKey key,
    String stage,
    String policy,
    String item,
    String madeAt,
    Optional<String> until,
    Cost cost,
    Optional<Long> mediaBytes,
    Optional<String> mediaHash,
    String checksum,
    JsonNode value) {

  static Entry of(
      ContentKey key,
      Provenance provenance,
      Instant now,
      Object value,
      Optional<Long> mediaBytes,
      Optional<String> mediaHash) {
    JsonNode tree = Json.mapper().valueToTree(value);
    return new Entry(
        key,
        provenance.stage(),
        provenance.policy().title(),
        provenance.item(),
        now.toString(),
        provenance.life().map(life -> now.plus(life).toString()),
        provenance.cost(),
        mediaBytes,
        mediaHash,
        Sha256.of(Json.line(tree)),
        tree);
  }

  /** The entry that a file holds, if it is whole. */
  public static Optional<Entry> read(byte[] file) throws IOException {
    try {
      Entry entry = Json.mapper().readValue(file, Entry.class);
      boolean complete = entry.key != null && entry.value != null && entry.checksum != null;
      return complete && entry.checksum.equals(Sha256.of(Json.line(entry.value)))
          ? Optional.of(entry)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged, or of another version: as good as absent
    }
  }

  /** Whether its time is over. */
  public boolean expired(Instant now) {
    return until.map(Instant::parse).filter(end -> !now.isBefore(end)).isPresent();
  }
}
