package org.dailies.worker;

/** The process that did a piece of work crashed, hung or grew too large. The message says which. */
public final class WorkerLostException extends Exception {
  private static final long serialVersionUID = 1L;

  WorkerLostException(String message) {
    super(message);
  }
}
