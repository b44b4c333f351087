package org.dailies.beam;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keys values by the URI of the item they belong to, to join what belongs together.
 *
 * @param <T> the values
 */
public final class ByItem<T> extends PTransform<PCollection<T>, PCollection<KV<String, T>>> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<T, String> item;

  private ByItem(SerializableFunction<T, String> item) {
    this.item = item;
  }

  public static <T> ByItem<T> of(SerializableFunction<T, String> item) {
    return new ByItem<>(item);
  }

  @Override
  public PCollection<KV<String, T>> expand(PCollection<T> values) {
    return values.apply("Key", WithKeys.of(item).withKeyType(TypeDescriptors.strings()));
  }
}
