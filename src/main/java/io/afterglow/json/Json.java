package io.afterglow.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Report;
import io.afterglow.model.SourceName;
import io.afterglow.model.TranscriptSource;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Text and bytes in the one JSON dialect of the house: UTF-8, components in declared order, ISO
 * dates, ids and enums as the words of the export format, unknown fields ignored when reading.
 */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  // How long a text may be is decided where it comes from.
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .addModule(new JavaTimeModule())
          .addModule(words())
          // Only a record's components are data; its questions, such as isCutOff(), are not.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** One line, for storage. */
  public static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Indented, with a newline at the end, for people. */
  public static byte[] pretty(Object value) {
    try {
      byte[] bytes = PRETTY.writeValueAsBytes(value);
      byte[] line = Arrays.copyOf(bytes, bytes.length + 1);
      line[bytes.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as a tree that begins with {@code formatVersion}. */
  public static ObjectNode versioned(Object value) {
    ObjectNode tree = MAPPER.createObjectNode().put("formatVersion", FormatVersion.CURRENT);
    tree.setAll((ObjectNode) MAPPER.valueToTree(value));
    return tree;
  }

  /**
   * Reads a value from text.
   *
   * @throws IOException when the text is no JSON of that shape; its message never quotes the text
   *     at length
   */
  public static <T> T read(String text, Class<T> type) throws IOException {
    return MAPPER.readValue(text, type);
  }

  /**
   * Reads a value from UTF-8 bytes.
   *
   * @throws IOException when the bytes are no JSON of that shape
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    return MAPPER.readValue(bytes, type);
  }

  /** The same value, each text in it changed. */
  public static <T> T withTexts(T value, Class<T> type, UnaryOperator<String> change) {
    try {
      return MAPPER.treeToValue(changed(MAPPER.valueToTree(value), change), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode changed(JsonNode tree, UnaryOperator<String> change) {
    if (tree instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(changed(field.getValue(), change)));
    } else if (tree instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, changed(array.get(i), change));
      }
    }
    return tree.isTextual() ? TextNode.valueOf(change.apply(tree.textValue())) : tree;
  }

  /** A value from a tree. */
  static <T> T read(JsonNode tree, Class<T> type) throws IOException {
    return MAPPER.treeToValue(tree, type);
  }

  /**
   * Reads any JSON.
   *
   * @throws IOException when the bytes are no JSON
   */
  public static JsonNode tree(byte[] bytes) throws IOException {
    return MAPPER.readTree(bytes);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static JsonParser parser(byte[] bytes) throws IOException {
    return MAPPER.createParser(bytes);
  }

  /** The value at which a parser stands; more may follow it. */
  static JsonNode value(JsonParser in) throws IOException {
    return MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(in);
  }

  private static SimpleModule words() {
    SimpleModule module = new SimpleModule("words");
    word(module, PodcastId.class, PodcastId::value, PodcastId::new);
    word(module, EpisodeId.class, EpisodeId::toString, EpisodeId::parse);
    word(module, Address.class, Address::value, Address::parse);
    word(module, SourceName.class, SourceName::word, SourceName::parse);
    word(
        module,
        TranscriptSource.Kind.class,
        TranscriptSource.Kind::word,
        text -> TranscriptSource.Kind.valueOf(constant(text)));
    word(
        module,
        ListeningState.State.class,
        ListeningState.State::word,
        text -> ListeningState.State.valueOf(constant(text)));
    word(
        module,
        Highlight.MadeBy.class,
        Highlight.MadeBy::word,
        text -> Highlight.MadeBy.valueOf(constant(text)));
    word(
        module,
        Report.Unmet.class,
        Report.Unmet::word,
        text -> Report.Unmet.valueOf(constant(text)));
    word(module, Why.class, Why::word, text -> Why.valueOf(constant(text)));
    word(
        module,
        Missing.Kind.class,
        Missing.Kind::word,
        text -> Missing.Kind.valueOf(constant(text)));
    module.addSerializer(Missing.class, new MissingWriter());
    module.addDeserializer(Missing.class, new MissingReader());
    return module;
  }

  /** With the cause, where the reason's word stands for several. */
  private static final class MissingWriter extends StdSerializer<Missing> {
    private static final long serialVersionUID = 1;

    MissingWriter() {
      super(Missing.class);
    }

    @Override
    public void serialize(Missing row, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeStartObject();
      out.writeStringField("kind", row.kind().word());
      out.writeStringField("id", row.id());
      out.writeStringField("url", row.url());
      out.writeStringField("why", row.why().word());
      out.writeNumberField("attempts", row.attempts());
      out.writeStringField("next", row.next());
      String cause = row.why().cause();
      if (cause != null) {
        out.writeStringField("cause", cause);
      }
      out.writeEndObject();
    }
  }

  private static final class MissingReader extends StdDeserializer<Missing> {
    private static final long serialVersionUID = 1;

    MissingReader() {
      super(Missing.class);
    }

    @Override
    public Missing deserialize(JsonParser in, DeserializationContext context) throws IOException {
      JsonNode row = context.readTree(in);
      String why = row.path("why").asText("");
      try {
        return new Missing(
            Missing.Kind.valueOf(constant(row.path("kind").asText(""))),
            row.path("id").asText(""),
            row.path("url").textValue(),
            Why.valueOf(constant(row.path("cause").asText(why))),
            row.path("attempts").asInt(),
            row.path("next").textValue());
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(why, Missing.class, "not a row of what is missing");
      }
    }
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static <T> void word(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = in.getValueAsString("");
            try {
              return read.apply(text);
            } catch (IllegalArgumentException e) {
              throw context.weirdStringException(text, type, "not a " + type.getSimpleName());
            }
          }
        });
  }
}
