package org.dailies.beam;

import java.io.IOException;

/** Somebody else has written a file since its version was looked at; theirs stays. */
public final class ChangedMeanwhileException extends IOException {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhileException(String uri) {
    super("another job has written " + uri + " meanwhile");
  }
}
