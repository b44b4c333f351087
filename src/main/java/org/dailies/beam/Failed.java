package org.dailies.beam;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithFailures.ExceptionElement;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.failure.Failure;

/** What becomes of elements that {@link MapElements} and its like could not do. */
public final class Failed {
  /** What a {@code MapElements} is told that its exceptions become. */
  public static final TypeDescriptor<Failure> TYPE = TypeDescriptor.of(Failure.class);

  private Failed() {}

  /**
   * Each becomes a failure of its item, see {@link Failure#of}.
   *
   * @param stage the transform
   * @param item URI of an element's item, as the user gave it
   */
  public static <T> ProcessFunction<ExceptionElement<T>, Failure> in(
      String stage, SerializableFunction<T, String> item) {
    return failed -> Failure.of(item.apply(failed.element()), stage, failed.exception());
  }
}
