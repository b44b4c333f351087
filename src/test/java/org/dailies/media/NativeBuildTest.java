package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;

class NativeBuildTest {
  @Test
  void encodes_soundAndNoEncoder_areTold() {
    NativeBuild build = NativeBuild.load();

    assertThat(build.licence(), containsString("GPL"));
    assertThat(build.encodes("aac"), is(true));
    assertThat(build.encodes("libnothing"), is(false));
  }

  @Test
  void encodes_h264_isThereInBothBuilds() {
    NativeBuild build = NativeBuild.load();

    assertThat(build.h264Encoder().isPresent(), is(true));
  }
}
