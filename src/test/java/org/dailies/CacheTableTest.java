package org.dailies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.dailies.cache.Declaration;
import org.dailies.cache.Policy;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/cache.md} says what the stages declare. */
class CacheTableTest {
  private static final Path PAGE = Path.of("docs/cache.md");
  private static final Path EXPECTED = Path.of("target/cache-table.md");

  @Test
  void page_table_isWhatTheStagesDeclare() throws IOException {
    String table =
        "| stage | policy | entries | key: the footage, and |\n|---|---|---|---|\n"
            + declarations().stream().map(CacheTableTest::row).collect(Collectors.joining());
    Files.writeString(EXPECTED, table);

    assertThat(
        "put " + EXPECTED + ", which this test has just written, into " + PAGE,
        Files.readString(PAGE),
        containsString("\n\n" + table + "\n"));
  }

  @Test
  void operations_ofStages_areDeclaredOnce() {
    List<String> kept =
        declarations().stream()
            .filter(declared -> declared.policy() != Policy.DYNAMIC)
            .map(Declaration::operation)
            .toList();
    assertThat(kept.stream().distinct().toList(), equalTo(kept));
  }

  /** Of all rooms: a stage that declares something cannot be forgotten here. */
  private static List<Declaration> declarations() {
    List<Declaration> all =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.dailies")
                .stream()
                .flatMap(room -> room.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(Declaration.class))
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .map(CacheTableTest::value)
                .sorted(Comparator.comparing(Declaration::stage))
                .toList();
    assertThat(all.stream().map(Declaration::stage).distinct().toList(), hasSize(all.size()));
    return all;
  }

  private static Declaration value(JavaField field) {
    try {
      Field declared = field.reflect();
      declared.setAccessible(true);
      return (Declaration) declared.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.getFullName(), e);
    }
  }

  private static String row(Declaration declared) {
    return String.format(
        "| %s | %s%s | %s | %s |\n",
        declared.stage(),
        declared.policy().title(),
        declared.life().map(life -> ", " + life.toHours() + " h").orElse(""),
        declared.policy() == Policy.DYNAMIC
            ? ""
            : "`" + declared.operation() + "`, version " + declared.version(),
        declared.parts().stream().map(part -> "`" + part + "`").collect(Collectors.joining(", ")));
  }
}
