package org.dailies.speech.openai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A form with a file, as browsers send it (RFC 7578).
 *
 * @param fields that go with the file, in order
 * @param fileName which tells the service the kind of the file
 */
record Form(Map<String, String> fields, String fileName, byte[] file) {
  /** By chance, sound has these forty characters in it less than once in the age of the world. */
  private static final String BOUNDARY = "dailies-8c5f0e1d2b7a4936a1e4c70b95d3f268";

  static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fields.forEach((name, value) -> part(out, "name=\"" + name + "\"", "", value));
    part(
        out,
        "name=\"file\"; filename=\"" + fileName + "\"",
        "Content-Type: application/octet-stream\r\n",
        "");
    out.writeBytes(file);
    text(out, "\r\n--" + BOUNDARY + "--\r\n");
    return out.toByteArray();
  }

  private static void part(
      ByteArrayOutputStream out, String disposition, String header, String value) {
    text(out, out.size() == 0 ? "" : "\r\n");
    text(out, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
    text(out, header + "\r\n" + value);
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
