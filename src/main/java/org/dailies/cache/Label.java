package org.dailies.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.dailies.beam.Storage;
import org.dailies.json.Json;

/**
 * What stands in an entry before its value, which may be large: see {@link Entry} for the fields.
 * Reading it says nothing about the value.
 */
public record Label(
    ContentKey key,
    String stage,
    String policy,
    String item,
    String madeAt,
    Optional<String> until,
    Cost cost,
    Optional<Long> mediaBytes,
    Optional<String> mediaHash,
    String checksum) {

  /** The label of the entry in a file, if there is one. */
  static Optional<Label> read(String uri) throws IOException {
    try (SeekableByteChannel channel = Storage.source(uri).open();
        JsonParser entry = Json.mapper().createParser(Channels.newReader(channel, UTF_8))) {
      if (entry.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      ObjectNode fields = Json.mapper().createObjectNode();
      for (String name = entry.nextFieldName();
          name != null && !name.equals("value");
          name = entry.nextFieldName()) {
        entry.nextToken();
        fields.set(name, entry.readValueAsTree());
      }
      Label label = Json.mapper().treeToValue(fields, Label.class);
      boolean complete =
          label.key != null && label.stage != null && label.item != null && label.cost != null;
      return complete ? Optional.of(label) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // damaged, or of another version
    } catch (NoSuchFileException e) {
      return Optional.empty(); // deleted since it was listed
    }
  }
}
