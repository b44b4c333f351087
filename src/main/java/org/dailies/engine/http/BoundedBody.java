package org.dailies.engine.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** A body that must not fill the memory: one that does not end is broken off. */
final class BoundedBody<T> implements HttpResponse.BodySubscriber<T> {
  private final HttpResponse.BodySubscriber<T> whole;
  private final long longest;
  private Flow.Subscription subscription;
  private long bytes;

  /**
   * @param whole takes what comes
   * @param longest that it may be, bytes
   */
  BoundedBody(HttpResponse.BodySubscriber<T> whole, long longest) {
    this.whole = whole;
    this.longest = longest;
  }

  @Override
  public CompletionStage<T> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (bytes > longest) {
      subscription.cancel();
      whole.onError(new IOException("the answer is longer than " + longest + " bytes"));
    } else {
      whole.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable problem) {
    whole.onError(problem);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
