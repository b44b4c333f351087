package org.dailies.face;

/**
 * A mouth, and how much it moves.
 *
 * @param x its middle, fraction of the displayed picture's width
 * @param y its middle, fraction of its height
 * @param movement how much it changes from a twelfth of a second to the next, besides going and
 *     turning with the head: part of its contrast; 0.05 is that of somebody who speaks
 */
public record Mouth(double x, double y, double movement) {}
