package org.dailies.media;

/** A picture's size as it is shown: turned, with square pixels, and even. */
public record DisplaySize(int width, int height) {
  public static DisplaySize of(VideoInfo video) {
    String[] aspect = video.sampleAspect().split("/", 2);
    long wide =
        Math.round(
            (double) video.width() * Integer.parseInt(aspect[0]) / Integer.parseInt(aspect[1]));
    int width = even(wide);
    int height = even(video.height());
    return video.rotation() % 180 == 0
        ? new DisplaySize(width, height)
        : new DisplaySize(height, width);
  }

  private static int even(long length) {
    return (int) Math.max(2, length - length % 2);
  }
}
