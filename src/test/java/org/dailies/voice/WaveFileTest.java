package org.dailies.voice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaveFileTest {
  @Test
  void read_oneChannelOf16Bits_isItsSamples() {
    Speech speech = WaveFile.read(Waves.mono(22_050, 0, 16_384, -32_768)).orElseThrow();

    assertThat(speech.sampleRate(), equalTo(22_050));
    assertThat(speech.pcm(), equalTo(new float[] {0, 0.5f, -1}));
    assertThat(speech.words().isEmpty(), equalTo(true));
  }

  @Test
  void read_twoChannelsOfFloats_areMixed() {
    byte[] file =
        Waves.file(
            3,
            2,
            24_000,
            32,
            ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0.5f)
                .putFloat(0.25f)
                .putFloat(-1)
                .putFloat(1)
                .array());

    assertThat(WaveFile.read(file).orElseThrow().pcm(), equalTo(new float[] {0.375f, 0}));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x7fff_f000, -1})
  void read_streamOfUnknownLength_isWhatCame(int saidLength) {
    byte[] file = Waves.mono(22_050, 1, 2, 3);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, saidLength);

    assertThat(WaveFile.read(file).orElseThrow().pcm().length, equalTo(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 11, 12, 19, 30, 43})
  void read_halfAHeader_isNoWaveFile(int length) {
    assertThat(
        WaveFile.read(Arrays.copyOf(Waves.mono(22_050, 1), length)), equalTo(Optional.empty()));
  }

  @Test
  void read_somethingElse_isNoWaveFile() {
    byte[] text =
        "{\"error\": \"no voice\"}                                "
            .getBytes(StandardCharsets.UTF_8);

    assertThat(WaveFile.read(text), equalTo(Optional.empty()));
    assertThat(WaveFile.read(Waves.file(1, 0, 22_050, 16, new byte[2])), equalTo(Optional.empty()));
    assertThat(WaveFile.read(Waves.file(7, 1, 8000, 8, new byte[2])), equalTo(Optional.empty()));
  }
}
