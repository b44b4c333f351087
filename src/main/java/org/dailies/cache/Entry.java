package org.dailies.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
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
 * @param checksum of all that the file holds besides
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

  private static final String CHECKSUM = "checksum";

  static Entry of(
      ContentKey key,
      Provenance provenance,
      Instant now,
      Object value,
      Optional<Long> mediaBytes,
      Optional<String> mediaHash) {
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
        "",
        Json.mapper().valueToTree(value));
  }

  /** The file that holds this entry, with its checksum. */
  byte[] file() {
    ObjectNode tree = Json.mapper().valueToTree(this);
    tree.put(CHECKSUM, checksum(tree));
    return Json.line(tree).getBytes(StandardCharsets.UTF_8);
  }

  /** The entry that a file holds, if it is whole. */
  public static Optional<Entry> read(byte[] file) {
    try {
      // as text: what a power cut leaves, a file of zeros, would else be taken for UTF-32
      JsonNode tree = Json.mapper().readTree(new String(file, StandardCharsets.UTF_8));
      return tree instanceof ObjectNode node
              && node.path(CHECKSUM).asText().equals(checksum(node.deepCopy()))
          ? Optional.of(Json.mapper().treeToValue(tree, Entry.class))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged, or of another version: as good as absent
    }
  }

  private static String checksum(ObjectNode tree) {
    return Sha256.of(Json.line(tree.put(CHECKSUM, "")));
  }

  /** Whether this is what was stored under a key. */
  boolean answers(ContentKey asked) {
    return key.equals(Json.read(Json.line(asked), ContentKey.class));
  }

  /** Whether its time is over. */
  public boolean expired(Instant now) {
    return until.map(Instant::parse).filter(end -> !now.isBefore(end)).isPresent();
  }
}
