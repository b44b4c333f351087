package org.dailies;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A crooked house beside this test breaks every rule: none of them is true of everything. */
class HouseRulesTest {
  private static final String CROOKED = "org.dailies.crooked";

  private static final JavaClasses HOUSE = new ClassFileImporter().importPackages(CROOKED);

  @Test
  void layers_timeThatUsesPictures_isFound() {
    assertThat(broken(HouseRules::layers), is(true));
  }

  @Test
  void noCycles_twoRoomsThatUseEachOther_areFound() {
    assertThat(broken(HouseRules::noCycles), is(true));
  }

  @Test
  void factsApart_faceThatUsesSpeech_isFound() {
    assertThat(broken(HouseRules::factsApart), is(true));
  }

  @Test
  void enginesApart_mediaThatUsesAnEngine_isFound() {
    assertThat(broken(HouseRules::enginesApart), is(true));
  }

  @Test
  void libavInMediaOnly_faceThatUsesLibav_isFound() {
    assertThat(broken(HouseRules::libavInMediaOnly), is(true));
  }

  @Test
  void onnxInEnginesOnly_faceThatUsesOnnx_isFound() {
    assertThat(broken(HouseRules::onnxInEnginesOnly), is(true));
  }

  @Test
  void beamInTransformsOnly_faceThatUsesBeam_isFound() {
    assertThat(broken(HouseRules::beamInTransformsOnly), is(true));
  }

  @Test
  void pureRooms_timeThatUsesBeam_isFound() {
    assertThat(broken(HouseRules::pureRooms), is(true));
  }

  @Test
  void tagsNamed_tagWithoutName_isFound() {
    assertThat(broken(HouseRules::tagsNamed), is(true));
  }

  private static boolean broken(Function<String, ArchRule> rule) {
    return rule.apply(CROOKED).evaluate(HOUSE).hasViolation();
  }
}
