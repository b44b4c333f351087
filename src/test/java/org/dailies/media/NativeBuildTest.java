package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class NativeBuildTest {
  @Test
  void encodesSound_aacAndNoEncoder_areTold() {
    NativeBuild build = NativeBuild.load();

    assertThat(build.licence(), containsString("GPL"));
    assertThat(build.encodesSound("aac"), is(true));
    assertThat(build.encodesSound("libnothing"), is(false));
  }
}
