package org.dailies.engine.http;

import java.io.IOException;
import org.dailies.beam.Storage;
import org.dailies.beam.Storage.StoredFile;
import org.dailies.engine.Service;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * The calls that one run may make to a service. All its workers share it: each call takes a number,
 * which is a file that only one of them can make, and no number is left out. Threads of a process
 * may share one.
 */
public final class CallBudget {
  private final int calls;
  private final String ledger;
  private int taken = -1;

  /**
   * @param calls at most
   * @param ledger URI that the names of the files begin with
   */
  CallBudget(int calls, String ledger) {
    this.calls = calls;
    this.ledger = ledger + "call-";
  }

  /**
   * Takes a call.
   *
   * @throws DailiesException with {@link ErrorCode#BUDGET} if there is none left
   */
  synchronized void take(Service service) {
    try {
      if (taken < 0) {
        taken = Storage.list(ledger + "*").size(); // by others, and by earlier processes
      }
      while (taken < calls) {
        taken++;
        if (Storage.claim(ledger + taken)) {
          return;
        }
      }
    } catch (IOException e) {
      throw new DailiesException(
          ErrorCode.STORAGE_WRITE, "cannot count the calls to " + service.url(), e);
    }
    throw DailiesException.of(
        ErrorCode.BUDGET,
        "this run has made the %d calls to %s that the budget of the service allows; what is known"
            + " already is kept, and another run goes on from there",
        calls,
        service.url());
  }

  /**
   * Strikes out the calls of a run that has ended, and their turns.
   *
   * @param ledger what all its ledgers begin with
   */
  public static void end(String ledger) throws IOException {
    for (StoredFile call : Storage.list(ledger + "*")) {
      Storage.delete(call.uri());
    }
  }
}
