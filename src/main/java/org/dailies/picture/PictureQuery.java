package org.dailies.picture;

import org.dailies.media.MediaRef;

/**
 * What a picture of elsewhere is wanted for.
 *
 * @param talk that it would be shown in
 * @param words what it would show
 * @param width of the video, pixels
 * @param height of the video, pixels
 */
public record PictureQuery(MediaRef talk, String words, int width, int height) {}
