package org.dailies.analysis;

/**
 * Evidence that the facts of a video cover it exactly: the chunks tile it, in order, and hold every
 * frame of the packet index once; every piece of speech was heard once.
 *
 * @param chunks number of chunks
 * @param frames number of frames in them, equal to the packet index's
 * @param ptsHash CRC-32C over all presentation times, from the chunks' and checked with the index's
 * @param faceSamples number of frames looked at for faces
 * @param speechPieces number of pieces of speech
 */
public record Certificate(
    int chunks, long frames, long ptsHash, int faceSamples, int speechPieces) {}
