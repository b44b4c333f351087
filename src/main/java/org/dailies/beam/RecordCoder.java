package org.dailies.beam;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.dailies.json.Json;

/**
 * Codes the value records of Dailies as canonical JSON: deterministic, so that they may be keys,
 * and readable when something goes wrong. Beam finds it by itself for every record of this project.
 *
 * @param <T> a record class
 */
public final class RecordCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1L;

  private final Class<T> type;

  private RecordCoder(Class<T> type) {
    this.type = type;
  }

  public static <T> RecordCoder<T> of(Class<T> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type + " is not a record");
    }
    return new RecordCoder<>(type);
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    StringUtf8Coder.of().encode(Json.line(value), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return Json.read(StringUtf8Coder.of().decode(in), type);
  }

  @Override
  public void verifyDeterministic() {}

  @Override
  public boolean consistentWithEquals() {
    return false; // records with arrays are not equal after a round trip; their code is
  }

  @Override
  public Object structuralValue(T value) {
    return Json.line(value);
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  protected long getEncodedElementByteSize(T value) {
    return Json.line(value).getBytes(StandardCharsets.UTF_8).length + 4L;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> coder && coder.type.equals(type);
  }

  @Override
  public int hashCode() {
    return Objects.hash(RecordCoder.class, type);
  }

  @Override
  public String toString() {
    return "RecordCoder(" + type.getSimpleName() + ")";
  }

  /** Offers this coder for the records of this project; listed in {@code META-INF/services}. */
  public static final class Registrar implements CoderProviderRegistrar {
    @Override
    public List<CoderProvider> getCoderProviders() {
      return List.of(
          new CoderProvider() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> Coder<T> coderFor(
                TypeDescriptor<T> type, List<? extends Coder<?>> componentCoders)
                throws CannotProvideCoderException {
              Class<? super T> raw = type.getRawType();
              if (raw.isRecord() && raw.getPackageName().startsWith("org.dailies.")) {
                return RecordCoder.of((Class<T>) raw);
              }
              throw new CannotProvideCoderException(raw + " is not a record of Dailies");
            }
          });
    }
  }
}
