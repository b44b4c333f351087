package org.dailies.topic;

import org.dailies.media.MediaRef;

/**
 * A page that somebody wants to know the text of.
 *
 * @param item that it is read for
 * @param address on the web
 */
public record PageWanted(MediaRef item, String address) {}
