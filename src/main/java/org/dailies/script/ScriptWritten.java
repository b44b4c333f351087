package org.dailies.script;

/**
 * A script that was written.
 *
 * @param engine identity of the text model
 * @param millis how long it took
 */
public record ScriptWritten(Script script, String engine, long millis) {}
