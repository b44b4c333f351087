package org.dailies.media;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.channels.SeekableByteChannel;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;
import org.junit.jupiter.api.Test;

class ChannelIoTest {
  @Test
  void read_channelThrowsAnError_arrivesAsItIs() {
    Error thrown = new AssertionError("thrown under native frames");

    Error error = assertThrows(AssertionError.class, () -> Demuxer.open(throwing(thrown)));

    assertThat(error, is(sameInstance(thrown)));
  }

  @Test
  void read_channelThrowsARuntimeException_isAStorageFailure() {
    DailiesException failure =
        assertThrows(
            DailiesException.class,
            () -> Demuxer.open(throwing(new IllegalStateException("closed under us"))));

    assertThat(failure.code(), is(ErrorCode.STORAGE_READ));
  }

  @Test
  void read_channelThrowsAnIoException_isAStorageFailure() {
    DailiesException failure =
        assertThrows(
            DailiesException.class, () -> Demuxer.open(throwing(new IOException("line dead"))));

    assertThat(failure.code(), is(ErrorCode.STORAGE_READ));
  }

  /** A file of a thousand bytes that none can be read of. */
  private static ByteSource throwing(Throwable thrown) {
    return () ->
        (SeekableByteChannel)
            Proxy.newProxyInstance(
                ChannelIoTest.class.getClassLoader(),
                new Class<?>[] {SeekableByteChannel.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "read" -> throw thrown;
                      case "size" -> 1000L;
                      case "position" -> arguments == null ? 0L : proxy;
                      default -> null;
                    });
  }
}
