package org.dailies.engine;

import java.util.Optional;

/**
 * A service that computes elsewhere, by the HTTP API that OpenAI began and many servers speak. Its
 * key is never part of it: that is in the environment, or in a file.
 *
 * @param url that the paths of the API stand behind: {@code "https://api.openai.com/v1"}
 * @param model that it is asked to take; empty where it has no choice of them
 * @param keyVariable name of the environment variable that may hold the key
 * @param keyFile path of a file with the key, which goes first
 * @param timeoutMs how long one request may take
 * @param maxCalls requests for one answer at most, those that failed included
 * @param budget requests of a run at most, of all its workers; absent for any number
 * @param ratePerMinute requests a minute at most, of all workers of a run; absent for any number
 * @param ledger URI that the files begin with in which those are counted; absent outside of runs,
 *     where nobody counts
 */
public record Service(
    String url,
    String model,
    String keyVariable,
    Optional<String> keyFile,
    int timeoutMs,
    int maxCalls,
    Optional<Integer> budget,
    Optional<Integer> ratePerMinute,
    Optional<String> ledger) {
  /** One that is asked as fast as anybody can. */
  public Service(
      String url,
      String model,
      String keyVariable,
      Optional<String> keyFile,
      int timeoutMs,
      int maxCalls,
      Optional<Integer> budget,
      Optional<String> ledger) {
    this(url, model, keyVariable, keyFile, timeoutMs, maxCalls, budget, Optional.empty(), ledger);
  }

  /** One without a budget. */
  public Service(
      String url,
      String model,
      String keyVariable,
      Optional<String> keyFile,
      int timeoutMs,
      int maxCalls) {
    this(url, model, keyVariable, keyFile, timeoutMs, maxCalls, Optional.empty(), Optional.empty());
  }

  /** The same service, whose calls are counted. */
  Service countedIn(String ledger) {
    return new Service(
        url,
        model,
        keyVariable,
        keyFile,
        timeoutMs,
        maxCalls,
        budget,
        ratePerMinute,
        Optional.of(ledger));
  }
}
