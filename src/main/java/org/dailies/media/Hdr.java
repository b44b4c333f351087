package org.dailies.media;

/** What becomes of pictures with a high dynamic range (PQ or HLG). */
public enum Hdr {
  /** They are brought to what ordinary screens show: BT.709, 8 bits. */
  TONEMAP,
  /** Their numbers and tags stay, rounded to 8 bits. */
  KEEP
}
