package org.dailies.scene;

/**
 * Where the eye goes in a picture without faces.
 *
 * @param pts of the frame, in the video stream's timebase
 * @param x fraction of the displayed picture's width
 * @param y fraction of its height
 */
public record FocalPoint(long pts, double x, double y) {}
