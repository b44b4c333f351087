package org.dailies.pipeline;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataFormatImpl;
import javax.imageio.stream.ImageInputStream;
import org.dailies.media.ByteSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a still picture says of itself: the texts of PNG and the comments of JPEG and GIF. */
final class StillTexts {
  private StillTexts() {}

  static List<String> of(ByteSource source) throws IOException {
    try (SeekableByteChannel channel = source.open();
        ImageInputStream in = ImageIO.createImageInputStream(Channels.newInputStream(channel))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return List.of();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        return texts(
            (Element)
                reader
                    .getImageMetadata(0)
                    .getAsTree(IIOMetadataFormatImpl.standardMetadataFormatName));
      } finally {
        reader.dispose();
      }
    }
  }

  private static List<String> texts(Element metadata) {
    NodeList entries = metadata.getElementsByTagName("TextEntry");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < entries.getLength(); i++) {
      String text = ((Element) entries.item(i)).getAttribute("value").strip();
      // longer ones are settings and licences
      if (text.matches("(?s).*\\p{L}.*") && text.length() <= 1000) {
        texts.add(text);
      }
    }
    return texts;
  }
}
