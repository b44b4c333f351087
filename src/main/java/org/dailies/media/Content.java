package org.dailies.media;

/**
 * What some packets of a recording hold, by which work is known that needs no others: the same
 * packets give the same result, whatever else stands in their file.
 *
 * @param origin of the recording, see {@link PacketContent#origin}
 * @param hash of the packets and of their times, 32 hexadecimal digits
 */
public record Content(String origin, String hash) {}
