package io.afterglow.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.afterglow.export.Exporters;
import io.afterglow.export.FeedForm;
import io.afterglow.export.SampleLibrary;
import io.afterglow.job.Exported;
import io.afterglow.model.Library;
import io.afterglow.model.LibraryView;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/export-format.md and docs/schema, held against what is packed. */
class FormatTest {

  private static final Path SCHEMAS = Path.of("docs", "schema");

  /** A row of a table of files: | `path` | format | … | */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| .*\\|$");

  @TempDir static Path folder;
  private static Map<String, byte[]> files;

  @BeforeAll
  static void pack() throws IOException {
    files =
        Exported.open(
                new Packer()
                    .pack(
                        new WithFolders(SampleLibrary.full()),
                        folder,
                        "podquest",
                        SampleLibrary.DAY,
                        Exporters.ALL)
                    .zip())
            .files();
  }

  /** A library of which one podcast is no longer followed, and the others are in a folder. */
  private record WithFolders(Library inner) implements LibraryView {
    @Override
    public List<Subscription> subscriptions() {
      return inner.subscriptions().stream()
          .map(s -> new Subscription(s.podcast(), s.title(), s.feedUrl(), s.siteUrl(), "Harbour"))
          .toList();
    }

    @Override
    public List<Subscription> pastSubscriptions() {
      PodcastId id = new PodcastId("past_55555");
      return List.of(new Subscription(id, "Past", "https://feeds.example.com/past", null, null));
    }
  }

  @Test
  void every_json_file_is_as_its_schema_says() throws Exception {
    Map<String, JsonSchema> schemas = schemas();
    TreeSet<String> used = new TreeSet<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String path = file.getKey();
      if (path.endsWith(".json")) {
        String name = schemaOf(path);
        assertThat(schemas).as("a schema for " + path).containsKey(name);
        JsonSchema schema = Objects.requireNonNull(schemas.get(name));
        used.add(name);
        JsonNode value = new ObjectMapper().readTree(file.getValue());
        assertThat(schema.validate(value)).as(path).isEmpty();
      }
    }
    assertThat(used).containsExactlyElementsOf(new TreeSet<>(schemas.keySet()));
  }

  @Test
  void a_schema_finds_what_is_wrong() throws Exception {
    JsonSchema schema = Objects.requireNonNull(schemas().get("chapters"));
    JsonNode wrong = new ObjectMapper().readTree("{\"version\":\"1.2.0\",\"chapters\":[{}]}");
    assertThat(schema.validate(wrong)).isNotEmpty();
  }

  @Test
  void every_feed_is_as_rss_and_the_namespaces_of_podcasts_say() throws IOException {
    List<String> faults = new ArrayList<>();
    int feeds = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().endsWith("/feed.xml")) {
        feeds++;
        FeedForm.faults(file.getValue()).forEach(f -> faults.add(file.getKey() + ":" + f));
      }
    }
    assertThat(feeds).isGreaterThan(1);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<title>(?s:.*?)</title>|",
        "</guid>|</guid><guid>again</guid>",
        "<lastBuildDate>[^<]*|<lastBuildDate>2025-01-01",
        "version=\"2.0\"|version=\"2.1\"",
        "<podcast:transcript |<podcast:transcript kind='x' ",
        "type=\"text/html\"|type=\"text/htm\"",
      })
  void the_form_of_feeds_finds_what_is_wrong(String right, @Nullable String wrong)
      throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      String feed = new String(file.getValue(), StandardCharsets.UTF_8);
      if (file.getKey().endsWith("/feed.xml") && feed.contains("<podcast:transcript ")) {
        String spoiled = feed.replaceFirst(right, Objects.requireNonNullElse(wrong, ""));
        assertThat(spoiled).isNotEqualTo(feed);
        assertThat(FeedForm.faults(spoiled.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
        return;
      }
    }
    throw new IllegalStateException("no feed with a transcript");
  }

  @Test
  void the_document_names_every_file_and_no_other() throws Exception {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    Matcher rows = ROW.matcher(Files.readString(Path.of("docs", "export-format.md")));
    while (rows.find()) {
      patterns.put(rows.group(1), pattern(rows.group(1)));
    }
    List<String> unnamed = new ArrayList<>();
    TreeSet<String> unseen = new TreeSet<>(patterns.keySet());
    for (String path : files.keySet()) {
      List<String> named =
          patterns.entrySet().stream()
              .filter(row -> row.getValue().matcher(path).matches())
              .map(Map.Entry::getKey)
              .toList();
      unseen.removeAll(named);
      if (named.size() != 1) {
        unnamed.add(path + " " + named);
      }
    }
    assertThat(unnamed).as("files that the document does not name once").isEmpty();
    assertThat(unseen).as("names in the document without a file").isEmpty();
  }

  /** {podcast} and {episode} are a folder's name, {language} a primary subtag, {date} ISO 8601. */
  private static Pattern pattern(String path) {
    String expression =
        Pattern.quote(path)
            .replace("{podcast}", "\\E[^/]+_[^/_]+\\Q")
            .replace("{episode}", "\\E[^/]+_[^/_]+\\Q")
            .replace("{mark}", "\\E[0-9a-z]+\\Q")
            .replace("{form}", "\\E(jpg|png|gif|webp)\\Q")
            .replace("{date}", "\\E\\d{4}-\\d\\d-\\d\\d\\Q")
            .replace("{number}", "\\E[0-9a-z]+\\Q")
            .replace("{language}", "\\E[a-z]{2,8}(-[0-9]+)?\\Q");
    return Pattern.compile(expression);
  }

  /** A transcript's language stands behind its name; PortCast asks for a name of its own. */
  private static String schemaOf(String path) {
    return path.endsWith(".portcast.json")
        ? "portcast"
        : path.substring(path.lastIndexOf('/') + 1).split("\\.", 2)[0];
  }

  private static Map<String, JsonSchema> schemas() throws IOException {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    Map<String, JsonSchema> schemas = new LinkedHashMap<>();
    try (var found = Files.newDirectoryStream(SCHEMAS, "*.schema.json")) {
      for (Path file : found) {
        String name = file.getFileName().toString().split("\\.", 2)[0];
        schemas.put(name, factory.getSchema(new ObjectMapper().readTree(file.toFile())));
      }
    }
    return schemas;
  }
}
