package org.dailies.beam;

import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
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

  /**
   * Keys them by the places of their items instead.
   *
   * @param places by the URI of the item, see {@link PlaceItems}; who has none keeps the URI
   */
  public PTransform<PCollection<T>, PCollection<KV<String, T>>> at(
      PCollectionView<Map<String, String>> places) {
    return new ByPlace<>(item, places);
  }

  @Override
  public PCollection<KV<String, T>> expand(PCollection<T> values) {
    return values.apply("Key", WithKeys.of(item).withKeyType(TypeDescriptors.strings()));
  }

  private static final class ByPlace<T>
      extends PTransform<PCollection<T>, PCollection<KV<String, T>>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> item;
    private final PCollectionView<Map<String, String>> places;

    ByPlace(SerializableFunction<T, String> item, PCollectionView<Map<String, String>> places) {
      this.item = item;
      this.places = places;
    }

    @Override
    public PCollection<KV<String, T>> expand(PCollection<T> values) {
      return values
          .apply("Place", ParDo.of(new Place<>(item, places)).withSideInputs(places))
          .setCoder(KvCoder.of(StringUtf8Coder.of(), values.getCoder()));
    }
  }

  private static final class Place<T> extends DoFn<T, KV<String, T>> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<T, String> item;
    private final PCollectionView<Map<String, String>> places;

    Place(SerializableFunction<T, String> item, PCollectionView<Map<String, String>> places) {
      this.item = item;
      this.places = places;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      String uri = item.apply(context.element());
      String place = context.sideInput(places).getOrDefault(uri, uri);
      context.output(KV.of(place, context.element()));
    }
  }
}
