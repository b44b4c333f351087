package org.dailies.face;

/**
 * A face in a picture, and what is where in it.
 *
 * @param mouthX middle of the mouth, fraction of the displayed picture's width
 * @param mouthY middle of the mouth, fraction of its height
 */
public record Features(Face face, double mouthX, double mouthY) {}
