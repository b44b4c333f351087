package org.dailies;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsRegistrar;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.TupleTag;

/** The plan of the house, for any root package, so that a crooked house can prove the rules. */
final class HouseRules {
  /** From the cellar to the roof: a room may use the rooms of the storeys below its own. */
  private static final List<List<String>> STOREYS =
      List.of(
          List.of("time", "failure", "json", "progress"),
          List.of("media", "engine", "beam"),
          List.of("worker"),
          List.of("cache"),
          List.of("timeline"),
          List.of("footage"),
          List.of("chunk", "download"),
          List.of("face", "scene", "motion", "speech", "sound", "voice", "picture"),
          List.of("analysis"),
          List.of("text"),
          List.of("spec", "topic"),
          List.of("script"),
          List.of("edit"),
          List.of("report"),
          List.of("pack"),
          List.of("publish"),
          List.of("render"),
          List.of("job"),
          List.of("backfill"),
          List.of("pipeline"),
          List.of("sample", "bench"),
          List.of("cli"));

  private static final List<String> FACTS =
      List.of("face", "scene", "motion", "speech", "sound", "voice", "picture");

  private HouseRules() {}

  static ArchRule layers(String root) {
    List<ArchRule> rules = new ArrayList<>();
    for (int i = 0; i + 1 < STOREYS.size(); i++) {
      String[] above =
          IntStream.range(i + 1, STOREYS.size())
              .mapToObj(STOREYS::get)
              .flatMap(storey -> rooms(root, storey))
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAnyPackage(rooms(root, STOREYS.get(i)).toArray(String[]::new))
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(above)
              .because("rooms use only what lies below them")
              .allowEmptyShould(true));
    }
    return CompositeArchRule.of(rules);
  }

  static ArchRule noCycles(String root) {
    return slices().matching(root + ".(*)..").should().beFreeOfCycles();
  }

  static ArchRule factsApart(String root) {
    List<ArchRule> rules = new ArrayList<>();
    for (String fact : FACTS) {
      String[] others =
          rooms(root, FACTS.stream().filter(other -> !other.equals(fact)).toList())
              .toArray(String[]::new);
      rules.add(
          noClasses()
              .that()
              .resideInAPackage(root + "." + fact + "..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .because("each kind of fact is found without the others")
              .allowEmptyShould(true));
    }
    return CompositeArchRule.of(rules);
  }

  /** Engines are found by name; nobody outside a sub-room with engines names its classes. */
  static ArchRule enginesApart(String root) {
    List<ArchRule> rules = new ArrayList<>();
    for (String room : Stream.concat(FACTS.stream(), Stream.of("publish")).toList()) {
      String engines = root + "." + room + ".*..";
      rules.add(
          noClasses()
              .that()
              .resideOutsideOfPackage(engines)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(engines)
              .because("engines are found by name through the registry")
              .allowEmptyShould(true));
    }
    return CompositeArchRule.of(rules);
  }

  static ArchRule libavInMediaOnly(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.bytedeco..")
        .because("the media room is the one that knows libav");
  }

  static ArchRule onnxInEnginesOnly(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".face.*..", root + ".speech.*..", root + ".engine.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..")
        .because("a model is an engine's own affair");
  }

  static ArchRule beamInTransformsOnly(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + ".beam..", root + ".pipeline..", root + ".cli..")
        .and(
            describe("are no transforms, functions, coders or options", type -> !isTransform(type)))
        .should()
        .dependOnClassesThat(beam())
        .because("what is sequential is a plain class that a transform only wires");
  }

  static ArchRule pureRooms(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(root + ".time..", root + ".timeline..", root + ".edit..")
        .and(
            describe("are no transforms, functions, coders or options", type -> !isTransform(type)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam..", "org.bytedeco..", "ai.onnxruntime..")
        .because("time and decisions are pure");
  }

  /**
   * A tag without a name gets the number of tags that its class had made before: another one each
   * time that a job loads the class anew.
   */
  static ArchRule tagsNamed(String root) {
    return fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areStatic()
        .and()
        .haveRawType(TupleTag.class)
        .should(
            ArchCondition.from(describe("have a name", field -> !tag(field).getId().contains("#"))))
        .because("workers must find the tags that the job was submitted with");
  }

  private static TupleTag<?> tag(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return (TupleTag<?>) reflected.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DescribedPredicate<JavaClass> beam() {
    return JavaClass.Predicates.resideInAPackage("org.apache.beam..");
  }

  /** A transform, options, or a part of one: its nested functions, lambdas and factories. */
  private static boolean isTransform(JavaClass type) {
    return Stream.of(
                PTransform.class,
                DoFn.class,
                Coder.class,
                PipelineOptions.class,
                PipelineOptionsRegistrar.class)
            .anyMatch(type::isAssignableTo)
        || type.getEnclosingClass().map(HouseRules::isTransform).orElse(false);
  }

  private static Stream<String> rooms(String root, List<String> names) {
    return names.stream().map(name -> root + "." + name + "..");
  }
}
