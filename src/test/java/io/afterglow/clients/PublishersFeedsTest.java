package io.afterglow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoFeedSite;
import io.afterglow.demo.DemoServer;
import io.afterglow.job.Ran;
import io.afterglow.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people's parsers make of a publisher's feed, and of the feed in the zip. */
class PublishersFeedsTest {

  private static final List<String> PARSERS = List.of("partytime", "feedsmith", "rssParser");

  private static final Pattern CHAPTERS = Pattern.compile("/podcast/?[cC]hapters/url = ");

  @TempDir private Path folder;

  @Test
  void companion_feeds_have_what_parsers_see_in_the_publishers() throws Exception {
    DemoFeedSite site = DemoFeedSite.standard();
    List<String> words = new ArrayList<>(List.of("whole"));
    int published;
    StringBuilder copies = new StringBuilder();
    try (DemoServer server = new DemoServer(site)) {
      String opml = site.opml(server.address().origin());
      Path list = Files.writeString(folder.resolve("subscriptions.opml"), opml);
      for (URI address : addresses(list)) {
        HttpResponse<byte[]> answer = get(address);
        if (isReadable(answer)) {
          words.add(saved(answer.body()));
        }
      }
      published = words.size() - 1;
      for (Map.Entry<String, byte[]> file :
          Ran.ofFeeds(folder, list.toString()).zip().files().entrySet()) {
        if (file.getKey().endsWith("/feed.xml")) {
          words.add(saved(file.getValue()));
          copies.append(new String(file.getValue(), StandardCharsets.UTF_8));
        }
      }
    }
    JsonNode seen = Json.tree(Programs.npm(words).getBytes(StandardCharsets.UTF_8));

    for (String parser : PARSERS) {
      Map<String, Set<String>> kept = new HashMap<>();
      for (int i = published; i < seen.size(); i++) {
        for (JsonNode item : seen.get(i).path(parser)) {
          kept.put(guid(item), leaves(item));
        }
      }
      int compared = 0;
      for (int i = 0; i < published; i++) {
        for (JsonNode item : seen.get(i).path(parser)) {
          assertThat(kept).as(parser).containsKey(guid(item));
          Set<String> lost = leaves(item);
          lost.removeAll(Objects.requireNonNull(kept.get(guid(item))));
          // A parser shows one file of chapters, the export's own; the publisher's comes after it.
          lost.removeIf(leaf -> CHAPTERS.matcher(leaf).lookingAt() && isIn(copies, leaf));
          assertThat(lost).as("%s: %s", parser, guid(item)).isEmpty();
          compared++;
        }
      }
      assertThat(compared).as(parser).isGreaterThan(50);
    }
  }

  /** The addresses in a list, as feedsmith reads them. */
  private static List<URI> addresses(Path list) throws Exception {
    String lists = Programs.npm(List.of("opml", list.toAbsolutePath().toString()));
    List<URI> addresses = new ArrayList<>();
    for (JsonNode outline : Json.tree(lists.getBytes(StandardCharsets.UTF_8)).path("feedsmith")) {
      addresses.add(URI.create(outline.get(1).asText()));
    }
    return addresses;
  }

  /** The parsers read RSS in UTF-8 alone. */
  private static boolean isReadable(HttpResponse<byte[]> answer) {
    String feed = new String(answer.body(), StandardCharsets.UTF_8);
    return answer.statusCode() == 200 && feed.contains("<rss") && !feed.contains("ISO-8859-1");
  }

  private static HttpResponse<byte[]> get(URI address) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (address.getUserInfo() != null) {
      byte[] login = address.getUserInfo().getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
    }
    return HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String saved(byte[] feed) throws IOException {
    Path file = Files.createTempFile(folder, "feed", ".xml");
    return Files.write(file, feed).toAbsolutePath().toString();
  }

  private static boolean isIn(StringBuilder copies, String leaf) {
    return copies.indexOf("<podcast:chapters url=\"" + leaf.split(" = ", 2)[1] + "\"") >= 0;
  }

  private static String guid(JsonNode item) {
    JsonNode guid = item.path("guid");
    return guid.isObject() ? guid.path("value").asText() : guid.asText();
  }

  /** Each value with the names that lead to it, whatever its place among its like. */
  private static Set<String> leaves(JsonNode item) {
    Set<String> leaves = new TreeSet<>();
    collect(item, "", leaves);
    return leaves;
  }

  private static void collect(JsonNode node, String path, Set<String> leaves) {
    if (node.isValueNode()) {
      leaves.add(path + " = " + node.asText().strip());
    }
    for (JsonNode each : node.isArray() ? node : List.<JsonNode>of()) {
      collect(each, path, leaves);
    }
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      collect(each.getValue(), path + "/" + each.getKey(), leaves);
    }
  }
}
