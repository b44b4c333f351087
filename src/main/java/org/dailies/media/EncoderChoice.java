package org.dailies.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * The encoder that was taken, and why no better one.
 *
 * @param encoder that works here
 * @param refused the better ones that don't, each with its reason: {@code "nvenc: cannot load
 *     libcuda.so.1"}
 */
public record EncoderChoice(VideoEncoder encoder, List<String> refused) {
  /** What a job spec says to get the best that works. */
  public static final String AUTO = "auto";

  /** Finds out whether an encoder works. */
  public interface Attempt {
    /** Why it does not; empty if it does. */
    Optional<String> refusal(VideoEncoder encoder);
  }

  /**
   * Chooses on this machine.
   *
   * @param wanted {@value #AUTO} or an encoder's name
   * @throws DailiesException with {@link ErrorCode#ENCODER_UNAVAILABLE} if the named one does not
   *     work, or none does
   */
  public static EncoderChoice of(String wanted) {
    return of(wanted, VideoEncoder::refusal);
  }

  /**
   * Chooses for pictures of one size.
   *
   * @param wanted {@value #AUTO} or an encoder's name
   * @throws DailiesException with {@link ErrorCode#ENCODER_UNAVAILABLE} if the named one does not
   *     work, or none does
   */
  public static EncoderChoice of(String wanted, int width, int height) {
    return of(wanted, encoder -> encoder.refusal(width, height));
  }

  static EncoderChoice of(String wanted, Attempt attempt) {
    return wanted.equals(AUTO) ? best(attempt) : named(VideoEncoder.named(wanted), attempt);
  }

  private static EncoderChoice best(Attempt attempt) {
    List<String> refused = new ArrayList<>();
    for (VideoEncoder encoder : VideoEncoder.CHOICES) {
      Optional<String> refusal = attempt.refusal(encoder);
      if (refusal.isEmpty()) {
        return new EncoderChoice(encoder, List.copyOf(refused));
      }
      refused.add(encoder.title() + ": " + refusal.get());
    }
    throw new DailiesException(
        ErrorCode.ENCODER_UNAVAILABLE,
        "no encoder for H.264 works here; " + String.join("; ", refused));
  }

  private static EncoderChoice named(VideoEncoder encoder, Attempt attempt) {
    Optional<String> refusal = attempt.refusal(encoder);
    if (refusal.isPresent()) {
      throw DailiesException.of(
          ErrorCode.ENCODER_UNAVAILABLE,
          "the encoder %s does not work here (%s): name another in render.encoder, or say auto",
          encoder.title(),
          refusal.get());
    }
    return new EncoderChoice(encoder, List.of());
  }
}
