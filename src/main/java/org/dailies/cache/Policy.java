package org.dailies.cache;

/** How long a stage's results hold, and what they depend on besides the footage. */
public enum Policy {
  /** What the footage holds: no setting of an edit changes it. */
  PERMANENT("permanent"),
  /** Keyed by the settings that it was made with; other settings make another entry. */
  CONDITIONAL("conditional"),
  /** Never kept: cheap, and made anew in every run. */
  DYNAMIC("dynamic"),
  /** From elsewhere, where it may change: kept for a while. */
  TIME_LIMITED("time-limited");

  private final String title;

  Policy(String title) {
    this.title = title;
  }

  /** The word for it in entries and documents. */
  public String title() {
    return title;
  }
}
