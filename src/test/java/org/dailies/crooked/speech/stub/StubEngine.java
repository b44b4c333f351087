package org.dailies.crooked.speech.stub;

/** An engine that somebody knows by its class. */
public class StubEngine {}
