package org.dailies;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

/**
 * Holds the house to its plan: see {@link HouseRules}. They are methods, because fields of rules
 * are silently passed over by this surefire.
 */
@AnalyzeClasses(packages = "org.dailies", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static void rooms_dependDownwardsOnly(JavaClasses house) {
    HouseRules.layers("org.dailies").check(house);
  }

  @ArchTest
  static void rooms_haveNoCycles(JavaClasses house) {
    HouseRules.noCycles("org.dailies").check(house);
  }

  @ArchTest
  static void facts_neverImportEachOther(JavaClasses house) {
    HouseRules.factsApart("org.dailies").check(house);
  }

  @ArchTest
  static void engines_areImportedByNobody(JavaClasses house) {
    HouseRules.enginesApart("org.dailies").check(house);
  }

  @ArchTest
  static void libav_isKnownToMediaOnly(JavaClasses house) {
    HouseRules.libavInMediaOnly("org.dailies").check(house);
  }

  @ArchTest
  static void onnxRuntime_isKnownToEnginesOnly(JavaClasses house) {
    HouseRules.onnxInEnginesOnly("org.dailies").check(house);
  }

  @ArchTest
  static void beam_isKnownToTransformsOnly(JavaClasses house) {
    HouseRules.beamInTransformsOnly("org.dailies").check(house);
  }

  @ArchTest
  static void tags_haveNames(JavaClasses house) {
    HouseRules.tagsNamed("org.dailies").check(house);
  }

  @ArchTest
  static void pureRooms_knowNeitherBeamNorNatives(JavaClasses house) {
    HouseRules.pureRooms("org.dailies").check(house);
  }
}
