package org.dailies.cache;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dailies.cache.Inventory.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
  @TempDir Path folder;
  private ResultStore store;
  private String entry;

  @BeforeEach
  void fill() throws IOException {
    store = new ResultStore(folder.toString());
    entry = Entries.count(store, "sha256:00aabb", "/footage/a.mp4", 1);
  }

  @Test
  void of_entriesWithAndWithoutMedia_tellsWhatTheyAre() throws IOException {
    String other = Entries.other(store, "sha256:11ccdd", "/footage/b.mp4");

    Inventory inventory = Inventory.of(store);

    assertThat(
        inventory.entries().stream()
            .map(e -> List.of(e.operation(), e.footage(), e.bytes()))
            .toList(),
        containsInAnyOrder(
            List.of("count", "00aabb", Files.size(Path.of(entry)) + 10),
            List.of("other", "11ccdd", Files.size(Path.of(other)))));
    assertThat(inventory.others(), empty());
    assertThat(inventory.stages(), equalTo(Map.of("count", "Count", "other", "Other")));
    assertThat(
        inventory.items(), equalTo(Map.of("00aabb", "/footage/a.mp4", "11ccdd", "/footage/b.mp4")));
  }

  @Test
  void of_whatIsNoEntry_tellsWhoLeftIt() throws IOException {
    Path beside = Path.of(entry).getParent();
    Files.writeString(beside.resolve(".count-1.json.1-2.part"), "half");
    Files.writeString(beside.resolve("count-2.media"), "no value");
    Files.writeString(beside.resolve("count-3.attempts"), "{}");
    Files.writeString(folder.resolve(".writable-1"), "");
    Files.createDirectory(folder.resolve("runs"));
    Files.writeString(folder.resolve("runs/1.results.json"), "{}");
    Files.createDirectory(folder.resolve("publish"));
    Files.writeString(folder.resolve("publish/1.session"), "");

    assertThat(
        Inventory.of(store).others().stream()
            .map(o -> o.kind() + " " + o.file().fileName())
            .toList(),
        containsInAnyOrder(
            Kind.WRITE + " .count-1.json.1-2.part",
            Kind.WRITE + " count-2.media",
            Kind.ATTEMPTS + " count-3.attempts",
            Kind.WRITE + " .writable-1",
            Kind.UPLOAD + " 1.session",
            Kind.RUN + " 1.results.json"));
  }

  @Test
  void of_noStoreYet_isEmpty() {
    assertThat(
        Inventory.of(new ResultStore(folder.resolve("none").toString())),
        equalTo(new Inventory(List.of(), List.of())));
  }

  @Test
  void damage_wholeEntry_isNone() {
    assertThat(only().damage(), equalTo(Optional.empty()));
  }

  @Test
  void damage_anyByteOfTheValueFlipped_isFound() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of(entry));
    int value = new String(whole, StandardCharsets.UTF_8).indexOf("\"checksum\"");
    for (int at = value; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(Path.of(entry), flipped);
      assertThat(
          "byte " + at, only().damage(), equalTo(Optional.of("its value is not what was written")));
    }
  }

  @Test
  void damage_mediaOfTheSameLengthOrGone_isFound() throws IOException {
    Path media = Path.of(entry.replace(".json", ".media"));
    Files.writeString(media, "0123456780");
    assertThat(only().damage(), equalTo(Optional.of("its media is not what was written")));

    Files.delete(media);
    assertThat(only().damage(), equalTo(Optional.of("its media is not what was written")));
  }

  @Test
  void damage_keyOfAnotherEntry_isFound() throws IOException {
    String other = Entries.count(store, "sha256:00aabb", "/footage/a.mp4", 2);
    Files.copy(Path.of(other), Path.of(entry), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.delete(Path.of(other));

    assertThat(only().damage(), equalTo(Optional.of("it lies under another key's name")));
  }

  @Test
  void label_doesNotReadTheValue() throws IOException {
    String text = Files.readString(Path.of(entry));
    Files.writeString(Path.of(entry), text.substring(0, text.indexOf("\"value\"") + 9));

    Label label = only().label().orElseThrow();

    assertThat(label.stage(), equalTo("Count"));
    assertThat(label.policy(), equalTo("conditional"));
    assertThat(label.key().parts().get("setting"), equalTo(1));
    assertThat(label.cost(), equalTo(new Cost(1500, 1, 10)));
  }

  @Test
  void label_halfOfIt_isNone() throws IOException {
    String text = Files.readString(Path.of(entry));
    Files.writeString(Path.of(entry), text.substring(0, text.indexOf("\"cost\"")));

    assertThat(only().label(), equalTo(Optional.empty()));
  }

  @Test
  void delete_takesItsMediaToo() throws IOException {
    only().delete();

    assertThat(Files.list(Path.of(entry).getParent()).toList(), empty());
  }

  private StoredEntry only() {
    List<StoredEntry> entries = Inventory.of(store).entries();
    assertThat(entries.size(), equalTo(1));
    return entries.get(0);
  }
}
