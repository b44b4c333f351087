package org.dailies.engine.http;

import java.time.Clock;
import java.util.Optional;
import org.dailies.engine.Service;

/**
 * What a run may ask of a service: so many calls, so many a minute, of all its workers together.
 * Threads of a process may share one.
 */
public final class CallAllowance {
  private final Service service;
  private final Optional<CallBudget> budget;
  private final Optional<CallRate> rate;

  private CallAllowance(Service service) {
    this.service = service;
    this.budget =
        service.budget().flatMap(calls -> service.ledger().map(l -> new CallBudget(calls, l)));
    this.rate =
        service
            .ratePerMinute()
            .flatMap(calls -> service.ledger().map(l -> new CallRate(calls, l, Clock.systemUTC())));
  }

  /** As a service says, where a run counts its calls. */
  public static CallAllowance of(Service service) {
    return new CallAllowance(service);
  }

  /**
   * Takes a call, and waits for its turn.
   *
   * @throws org.dailies.failure.DailiesException with {@link org.dailies.failure.ErrorCode#BUDGET}
   *     if there is none left
   */
  public void take() {
    spend();
    rate.ifPresent(r -> Retries.sleep(r.take(service)));
  }

  /** Takes a call that no turn is to be waited for: a file that the service has named. */
  void spend() {
    budget.ifPresent(b -> b.take(service));
  }
}
