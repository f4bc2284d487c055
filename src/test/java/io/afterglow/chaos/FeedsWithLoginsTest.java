package io.afterglow.chaos;

import static io.afterglow.job.FeedHost.feed;
import static io.afterglow.job.FeedHost.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.job.Exported;
import io.afterglow.job.FeedHost;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private feeds of several listeners, and feeds of one podcast:guid, on one host. */
class FeedsWithLoginsTest {

  private static final String GUID =
      "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>";

  private static final String TOKEN = "S3cr3tTok3n99x";

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();

  private static String words(String of) {
    return FeedHost.captions("These are the words of ".repeat(9) + of);
  }

  private Ran export(String... addresses) throws IOException {
    String[] feeds =
        Stream.of(addresses).flatMap(at -> Stream.of("A show", at)).toArray(String[]::new);
    String log = folder.resolve("log.json").toString();
    return Ran.ofFeeds(folder, host.list(folder, feeds).toString(), "--verbose", "--log-json", log);
  }

  private static List<String> addresses(Exported zip) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (String line : zip.text("subscriptions.opml").lines().toList()) {
      if (line.contains("xmlUrl")) {
        addresses.add(line.replaceFirst(".*xmlUrl=\"", "").replaceFirst("\".*", ""));
      }
    }
    return addresses;
  }

  @Test
  void one_podcast_guid_joins_only_feeds_at_one_address() throws IOException {
    host.set("/1.xml", feed("One", GUID, item("1", "First show")));
    host.set("/2.xml", feed("Two", GUID, item("1", "Second show")));
    host.move("/old.xml", "/1.xml");
    host.set("/key?token=" + TOKEN + "1", feed("Three", item("1", "Third show")));
    host.set("/key?token=" + TOKEN + "2", feed("Four", item("1", "Fourth show")));
    String one = host.at("/1.xml");
    String two = host.at("/2.xml");
    String three = host.at("/key?token=") + TOKEN + "1";
    String four = host.at("/key?token=") + TOKEN + "2";
    Exported zip = export(one, two, host.at("/old.xml"), three, four).endsWith(ExitCode.OK).zip();
    assertThat(addresses(zip)).containsExactly(one, two, three, four);
    assertThat(zip.episodes().values())
        .extracting(episode -> episode.path("title").asText())
        .containsExactlyInAnyOrder("First show", "Second show", "Third show", "Fourth show");
    assertThat(zip.report().at("/podcasts/saved").asInt()).isEqualTo(4);
  }

  @Test
  void a_login_goes_to_its_own_feed_and_its_files() throws IOException {
    for (String name : List.of("joe", "ann")) {
      String file = host.transcript("/" + name + ".vtt");
      String said = "Pa55w0rd" + name + " opens this";
      String notes = "<description>" + said + "</description>";
      host.set("/" + name + ".xml", feed(said, item("1", "Of " + said, file, notes)));
      host.set("/" + name + ".vtt", words(said));
      host.lock("/" + name + ".xml", name + ":Pa55w0rd" + name);
      host.lock("/" + name + ".vtt", name + ":Pa55w0rd" + name);
    }
    host.set("/open.xml", feed("Open", item("1", "O", host.transcript("/o.vtt"))));
    host.set("/o.vtt", words("anybody"));
    host.move("/before.xml", "/after.xml");
    host.set("/after.xml", feed("Moved", item("1", "Moved")));
    host.lock("/after.xml", "ann:Pa55w0rdann");
    String joe = host.at("").replace("//", "//joe:Pa55w0rdjoe@");
    String ann = host.at("").replace("//", "//ann:Pa55w0rdann@");
    Ran ran =
        export(
            joe + "/joe.xml",
            ann + "/ann.xml",
            host.at("/open.xml"),
            ann + "/before.xml",
            ann + "/joe.xml");
    Map<String, String> asked =
        host.requests().stream()
            .collect(
                Collectors.toMap(
                    FeedHost.Request::path,
                    FeedHost.Request::login,
                    (before, now) -> before + " " + now));
    assertThat(asked)
        .containsEntry("/joe.xml", "joe:Pa55w0rdjoe")
        .containsEntry("/joe.vtt", "joe:Pa55w0rdjoe")
        .containsEntry("/ann.xml", "ann:Pa55w0rdann")
        .containsEntry("/ann.vtt", "ann:Pa55w0rdann")
        .containsEntry("/after.xml", "ann:Pa55w0rdann")
        .containsEntry("/open.xml", "nobody")
        .containsEntry("/o.vtt", "nobody");
    Exported zip = ran.endsWith(ExitCode.PARTIAL).zip();
    assertThat(zip.report().path("missing")).hasSize(1);
    JsonNode second = zip.report().at("/missing/0");
    assertThat(second.path("kind").asText() + second.path("why").asText())
        .isEqualTo("podcastlogin-needed");
    assertThat(second.path("next").asText()).contains("two logins", "in a run of its own");
    assertThat(addresses(zip))
        .containsExactly(
            joe + "/joe.xml",
            ann + "/ann.xml",
            host.at("/open.xml"),
            ann + "/after.xml",
            ann + "/joe.xml");
    isNowhere(ran, "Pa55w0rdjoe", "Pa55w0rdann");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%s?token=" + TOKEN, "/u/7/s/" + TOKEN + "Yq7L2m/%s"})
  void keys_of_feeds_are_in_the_opml_files_alone(String form) throws IOException {
    String site = host.at(form);
    String key = form.replaceAll(".*(" + TOKEN + "\\w*).*", "$1");
    String page = site.formatted("e");
    host.set(
        form.formatted("tok.xml"),
        feed(
            "Tok",
            "<link>" + host.at("/home?k=") + key + "</link>",
            "<atom:link rel=\"self\" href=\"" + site.formatted("tok.xml") + "\"/>",
            item(
                "1",
                "Keys",
                host.transcript(form.formatted("t.vtt")),
                "<podcast:chapters url=\""
                    + site.formatted("c.json")
                    + "\" type=\"application/json\"/>",
                "<podcast:person img=\"" + site.formatted("p.png") + "\">Ann</podcast:person>",
                "<link>" + page + "</link><description>See " + page + "</description>",
                "<enclosure url=\""
                    + site.formatted("a.mp3")
                    + "\" length=\"1\" type=\"audio/mpeg\"/>")));
    host.set(form.formatted("t.vtt"), words("four"));
    Ran ran = export(site.formatted("tok.xml"), site.formatted("gone.xml"));
    assertThat(ran.zip().report().path("missing")).hasSize(2);
    assertThat(addresses(ran.zip()))
        .containsExactly(site.formatted("tok.xml"), site.formatted("gone.xml"));
    isNowhere(ran, TOKEN);

    Path shared = Files.createDirectory(folder.resolve("shared"));
    Ran safe =
        Ran.of(
            folder,
            List.of(
                "pack",
                "--share-safe",
                "--workspace",
                folder.resolve("work").toString(),
                "--out",
                shared.toString()));
    new Canary(TOKEN).isNotIn("shared", Files.readAllBytes(safe.zipFile()), 0);
  }

  private void isNowhere(Ran ran, String... secrets) throws IOException {
    Exported zip = ran.zip();
    for (String secret : secrets) {
      assertThat(ran.said() + ran.printed()).doesNotContain(secret);
      Canary canary = new Canary(secret);
      canary.isNotIn("log.json", Files.readAllBytes(folder.resolve("log.json")), 0);
      for (Map.Entry<String, byte[]> file : zip.files().entrySet()) {
        if (!file.getKey().endsWith(".opml")) {
          canary.isNotIn(file.getKey(), file.getValue(), 0);
        }
      }
    }
  }
}
