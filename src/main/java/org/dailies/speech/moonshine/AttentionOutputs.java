package org.dailies.speech.moonshine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.List;
import java.util.function.UnaryOperator;
import org.dailies.failure.DailiesException;
import org.dailies.failure.ErrorCode;

/**
 * Makes a Moonshine decoder tell where it listens: the softmax of each layer's cross-attention
 * becomes an output of the model. The model is an ONNX file, a protobuf message; it is rewritten
 * field by field without knowing more of it than the numbers below (onnx.proto3).
 */
final class AttentionOutputs {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_OUTPUT = 12;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_OP_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ATTRIBUTE_GRAPH = 6;
  private static final int VALUE_NAME = 1;
  private static final int VALUE_TYPE = 2;
  private static final int TYPE_TENSOR = 1;
  private static final int TENSOR_ELEMENT = 1;
  private static final int TENSOR_SHAPE = 2;
  private static final int SHAPE_DIMENSION = 1;
  private static final int DIMENSION_NAME = 2;
  private static final long FLOAT = 1;

  private final int layers;

  private AttentionOutputs(int layers) {
    this.layers = layers;
  }

  /** Name of the output of a layer: {@code [batch, heads, tokens, frames]}, rows sum to 1. */
  static String name(int layer) {
    return "cross_attention." + layer;
  }

  /**
   * @param model the merged decoder: one {@code If} node chooses between two graphs
   */
  static byte[] addTo(byte[] model, int layers) {
    try {
      AttentionOutputs outputs = new AttentionOutputs(layers);
      UnknownFieldSet changed =
          replaced(UnknownFieldSet.parseFrom(model), MODEL_GRAPH, outputs::inModelGraph);
      return changed.toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "the decoder is not an ONNX model", e);
    }
  }

  private ByteString inModelGraph(ByteString graph) {
    UnknownFieldSet withNodes = replaced(parsed(graph), GRAPH_NODE, this::inNode);
    return withOutputs(withNodes, GRAPH_OUTPUT, layer -> value(name(layer)));
  }

  private ByteString inNode(ByteString node) {
    UnknownFieldSet fields = parsed(node);
    List<ByteString> type = fields.getField(NODE_OP_TYPE).getLengthDelimitedList();
    if (!type.equals(List.of(ByteString.copyFromUtf8("If")))) {
      return node;
    }
    UnknownFieldSet branches = replaced(fields, NODE_ATTRIBUTE, this::inBranch);
    return withOutputs(branches, NODE_OUTPUT, layer -> ByteString.copyFromUtf8(name(layer)));
  }

  private ByteString inBranch(ByteString attribute) {
    return replaced(
            parsed(attribute),
            ATTRIBUTE_GRAPH,
            graph -> withOutputs(parsed(graph), GRAPH_OUTPUT, layer -> value(softmax(layer))))
        .toByteString();
  }

  private static String softmax(int layer) {
    return "/model/decoder/layers." + layer + "/encoder_attn/Softmax_output_0";
  }

  private ByteString withOutputs(
      UnknownFieldSet fields, int field, java.util.function.IntFunction<ByteString> output) {
    Field.Builder outputs = Field.newBuilder(fields.getField(field));
    for (int layer = 0; layer < layers; layer++) {
      outputs.addLengthDelimited(output.apply(layer));
    }
    return fields.toBuilder().addField(field, outputs.build()).build().toByteString();
  }

  /** A ValueInfoProto: a float tensor of four dimensions. */
  private static ByteString value(String name) {
    UnknownFieldSet.Builder shape = UnknownFieldSet.newBuilder();
    for (String dimension : List.of("batch", "heads", "tokens", "frames")) {
      shape.mergeField(SHAPE_DIMENSION, bytes(message(DIMENSION_NAME, dimension)));
    }
    ByteString tensor =
        UnknownFieldSet.newBuilder()
            .addField(TENSOR_ELEMENT, Field.newBuilder().addVarint(FLOAT).build())
            .addField(TENSOR_SHAPE, bytes(shape.build().toByteString()))
            .build()
            .toByteString();
    ByteString type =
        UnknownFieldSet.newBuilder().addField(TYPE_TENSOR, bytes(tensor)).build().toByteString();
    return UnknownFieldSet.newBuilder()
        .addField(VALUE_NAME, bytes(ByteString.copyFromUtf8(name)))
        .addField(VALUE_TYPE, bytes(type))
        .build()
        .toByteString();
  }

  private static ByteString message(int field, String text) {
    return UnknownFieldSet.newBuilder()
        .addField(field, bytes(ByteString.copyFromUtf8(text)))
        .build()
        .toByteString();
  }

  private static Field bytes(ByteString value) {
    return Field.newBuilder().addLengthDelimited(value).build();
  }

  private static UnknownFieldSet replaced(
      UnknownFieldSet message, int field, UnaryOperator<ByteString> change) {
    Field.Builder changed = Field.newBuilder();
    for (ByteString value : message.getField(field).getLengthDelimitedList()) {
      changed.addLengthDelimited(change.apply(value));
    }
    return message.toBuilder().addField(field, changed.build()).build();
  }

  private static UnknownFieldSet parsed(ByteString message) {
    try {
      return UnknownFieldSet.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new DailiesException(ErrorCode.ENGINE_FAILED, "the decoder is not an ONNX model", e);
    }
  }
}
