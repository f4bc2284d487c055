package io.afterglow.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.demo.DemoEpisode;
import io.afterglow.demo.DemoPodcast;
import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A podcast's page that lies among the saved pages is not missing. */
class SavedListsTest {

  private static final String ORIGIN = "https://podquestai.com";

  @TempDir Path folder;

  private final DemoSite site = DemoSites.scaled(2, 3, 7);

  private Path save(String path, boolean withAddress) throws IOException {
    Path saved = Files.createDirectories(folder.resolve("saved"));
    String page = new String(site.page(path, ORIGIN), UTF_8);
    String address = ORIGIN + path;
    String from =
        withAddress
            ? String.format(
                Locale.ROOT, "<!-- saved from url=(%04d)%s -->%n", address.length(), address)
            : "";
    return Files.writeString(
        saved.resolve(path.substring(1).replace('/', ' ') + ".html"), from + page);
  }

  private void save(DemoPodcast podcast, boolean transcriptsWithAddress) throws IOException {
    save("/s/p/" + podcast.linkedId().value(), true);
    for (DemoEpisode episode : site.account().episodes(podcast)) {
      save(episode.path(), true);
      save(episode.path() + "/transcript", transcriptsWithAddress);
    }
  }

  private JsonNode exported() throws IOException {
    return Ran.of(
            "export",
            "--offline",
            "--pages",
            folder.resolve("saved").toString(),
            "--out",
            folder.resolve("out").toString())
        .zip()
        .report();
  }

  private static List<String> missing(JsonNode report, String kind) {
    return StreamSupport.stream(report.at("/missing").spliterator(), false)
        .filter(row -> row.at("/kind").asText().equals(kind))
        .map(row -> row.at("/id").asText() + " " + row.at("/why").asText())
        .toList();
  }

  @Test
  void listsAmongThePagesAreThere() throws IOException {
    save("/subscriptions", true);
    for (DemoPodcast podcast : site.account().subscribed()) {
      save(podcast, true);
    }
    JsonNode report = exported();
    assertThat(missing(report, "podcast")).isEmpty();
    assertThat(report.at("/podcasts/saved").asInt()).isEqualTo(2);
    assertThat(report.at("/lists/failed").asInt()).isZero();
  }

  @Test
  void listsThatAreNotAmongThemOrCutAreMissing() throws IOException {
    save("/subscriptions", true);
    List<DemoPodcast> podcasts = site.account().subscribed();
    save(podcasts.get(0), true);
    Path cut = save("/s/p/" + podcasts.get(1).linkedId().value(), true);
    String page = Files.readString(cut);
    Files.writeString(cut, page.substring(0, page.length() * 2 / 3));
    JsonNode report = exported();
    assertThat(missing(report, "podcast")).containsExactly(podcasts.get(1).id() + " not-saved");
    Files.delete(cut);
    assertThat(missing(exported(), "podcast")).containsExactly(podcasts.get(1).id() + " not-saved");
  }

  @Test
  void transcriptsThatDoNotTellTheirAddressAreThere() throws IOException {
    save("/subscriptions", true);
    for (DemoPodcast podcast : site.account().subscribed()) {
      save(podcast, false);
    }
    assertThat(missing(exported(), "transcript"))
        .allSatisfy(row -> assertThat(row).endsWith("#zh not-saved"));
  }

  @Test
  void translationThatDoesNotTellItsAddressIsNotTheOriginal() throws IOException {
    DemoEpisode translated =
        site.account()
            .episodes()
            .filter(episode -> episode.id().episode().endsWith("_dfb4d"))
            .findFirst()
            .orElseThrow();
    save(translated.path(), true);
    save(translated.path() + "/transcript/zh", false);
    assertThat(missing(exported(), "transcript"))
        .anyMatch(row -> row.endsWith("_dfb4d#transcript not-saved"));
  }

  @Test
  void listsThatAnnounceMoreThanTheyNameAreNotWhole() throws IOException {
    Path list = save("/subscriptions", true);
    String page = Files.readString(list);
    for (DemoPodcast podcast : site.account().subscribed()) {
      save(podcast, true);
    }
    for (String heading : List.of("Subscriptions (3)", "Subscriptions</h1><p>3 podcasts</p><h1>")) {
      String announcing = page.replaceFirst("(<h1[^>]*>)Subscriptions<", "$1" + heading + "<");
      assertThat(announcing).isNotEqualTo(page);
      Files.writeString(list, announcing);
      JsonNode report = exported();
      assertThat(report.at("/lists/failed").asInt()).isOne();
      assertThat(report.at("/missing").toString()).contains("announces 3 podcasts and names 2");
    }
    Files.writeString(list, page.replaceFirst("(<h1[^>]*>)Subscriptions<", "$1Subscriptions (2)<"));
    assertThat(exported().at("/lists/failed").asInt()).isZero();
  }
}
