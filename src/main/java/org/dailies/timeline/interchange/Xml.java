package org.dailies.timeline.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of XML, written the same way, byte for byte, on every machine. */
final class Xml {
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Xml> children = new ArrayList<>();
  private String text = "";

  private Xml(String name) {
    this.name = name;
  }

  static Xml element(String name) {
    return new Xml(name);
  }

  /** An element that holds a text. */
  static Xml text(String name, Object text) {
    Xml element = new Xml(name);
    element.text = text.toString();
    return element;
  }

  Xml with(String attribute, Object value) {
    attributes.put(attribute, value.toString());
    return this;
  }

  Xml add(Xml... more) {
    children.addAll(List.of(more));
    return this;
  }

  Xml addAll(List<Xml> more) {
    children.addAll(more);
    return this;
  }

  /** A document with this element as its root, which is also the name of its type. */
  String document() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append("<!DOCTYPE ").append(name).append(">\n");
    write(out, "");
    return out.toString();
  }

  private void write(StringBuilder out, String indent) {
    out.append(indent).append('<').append(name);
    attributes.forEach(
        (key, value) ->
            out.append(' ').append(key).append("=\"").append(escaped(value)).append('"'));
    if (children.isEmpty() && text.isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append('>');
    if (children.isEmpty()) {
      out.append(escaped(text));
    } else {
      out.append('\n');
      children.forEach(child -> child.write(out, indent + "  "));
      out.append(indent);
    }
    out.append("</").append(name).append(">\n");
  }

  /** XML 1.0 has no place for most control characters, not even as references. */
  private static String escaped(String text) {
    return text.replaceAll(
            "[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\r", "&#13;");
  }
}
