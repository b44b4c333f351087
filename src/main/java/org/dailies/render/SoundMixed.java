package org.dailies.render;

/**
 * The mixed sound of a video; its file lies beside it in the store.
 *
 * @param mix what was made
 * @param millis how long it took
 */
public record SoundMixed(SoundMixer.Mixed mix, long millis) {}
