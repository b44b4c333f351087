package org.dailies.crooked.speech;

/** Speech that a face uses. */
public class CrookedSpeech {}
