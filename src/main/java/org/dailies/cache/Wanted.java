package org.dailies.cache;

/**
 * A result that a run would want.
 *
 * @param item URI of the footage
 * @param part what part of it, in words: {@code "chunk 3 of 7"}
 * @param weight of the work, in the stage's unit
 * @param known whether the store has it
 */
public record Wanted(
    String item, String stage, String part, ContentKey key, long weight, boolean known) {}
