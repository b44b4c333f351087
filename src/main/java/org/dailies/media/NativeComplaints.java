package org.dailies.media;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegLogCallback;

/**
 * What FFmpeg logs on this thread, kept instead of logged: its error codes rarely tell what its
 * messages do ("Operation not permitted" is a missing driver).
 */
final class NativeComplaints implements AutoCloseable {
  private static final ThreadLocal<NativeComplaints> LISTENING = new ThreadLocal<>();

  private final StringBuilder text = new StringBuilder();

  private NativeComplaints() {}

  /** Routes what FFmpeg logs through here: to who listens on its thread, or else to slf4j. */
  static void install() {
    avutil.setLogCallback(Router.INSTANCE);
  }

  /** Keeps the messages of this thread until it is closed. */
  static NativeComplaints listen() {
    NativeComplaints complaints = new NativeComplaints();
    LISTENING.set(complaints);
    return complaints;
  }

  /** The messages so far without repetition, the most general ones last. */
  List<String> heard() {
    List<String> messages = new ArrayList<>();
    for (String line : text.toString().split("\\R")) {
      String message = line.replaceFirst("^(\\[[^]]*] ?)*", "").strip().replaceFirst("[.]$", "");
      if (!message.isEmpty() && !messages.contains(message)) {
        messages.add(message);
      }
    }
    return messages;
  }

  @Override
  public void close() {
    LISTENING.remove();
  }

  private static final class Router extends LogCallback {
    /** Kept, or the pointer scope of who loads FFmpeg first would free it. */
    static final Router INSTANCE = new Router().retainReference();

    private final FFmpegLogCallback logger = FFmpegLogCallback.getInstance();

    @Override
    public void call(int level, BytePointer message) {
      NativeComplaints listener = LISTENING.get();
      if (listener == null) {
        logger.call(level, message);
      } else {
        listener.text.append(message.getString());
      }
    }
  }
}
