package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.run.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What episode.json says of what an item of a feed states. */
class FeedEpisodesTest {

  @TempDir Path folder;

  @AutoClose private final FeedHost host = new FeedHost();

  private Exported export(String... elements) throws Exception {
    host.set("/feed", FeedHost.feed("Tide Table", elements));
    return Ran.ofFeeds(folder, host.at("/feed")).endsWith(ExitCode.OK).zip();
  }

  private static JsonNode episode(Exported zip, String title) throws Exception {
    return zip.episodes().values().stream()
        .filter(episode -> episode.path("title").asText().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> people(JsonNode episode) {
    List<String> people = new ArrayList<>();
    for (JsonNode person : episode.path("people")) {
      people.add(person.path("name").asText() + ", " + person.path("role").asText());
    }
    return people;
  }

  @Test
  void authors_follow_the_people_of_an_item_and_tags_are_its_keywords() throws Exception {
    String author = "<itunes:author>Ada Quill</itunes:author>";
    Exported zip =
        export(
            "<podcast:person role='host'>Ada Quill</podcast:person>",
            FeedHost.item("1", "Hosted", author, "<itunes:keywords>sea, ropes</itunes:keywords>"),
            FeedHost.item("2", "Written", "<author>mail@x.example (Ben Hale)</author>"),
            FeedHost.item(
                "3",
                "Guested",
                author,
                "<podcast:person role='guest'>Cleo Marsh</podcast:person>",
                "<category>Nets</category>"));

    assertThat(people(episode(zip, "Hosted"))).containsExactly("Ada Quill, host");
    assertThat(people(episode(zip, "Written")))
        .containsExactly("Ada Quill, host", "Ben Hale, author");
    assertThat(people(episode(zip, "Guested")))
        .containsExactly("Cleo Marsh, guest", "Ada Quill, author");
    assertThat(Exported.texts(episode(zip, "Hosted").path("tags"))).containsExactly("sea", "ropes");
    assertThat(Exported.texts(episode(zip, "Guested").path("tags"))).containsExactly("Nets");
    String feed =
        zip.files().keySet().stream().filter(f -> f.endsWith("feed.xml")).findFirst().orElseThrow();
    assertThat(zip.text(feed)).containsOnlyOnce("Ben Hale");
  }

  @Test
  void covers_are_requested_last_and_one_that_fails_is_no_loss() throws Exception {
    host.set("/feed", feed("A", "<image><url/></image><itunes:image href='/cover.png'/>"));
    host.set(
        "/both", feed("B", "<image><url>/small</url></image><itunes:image href='/large.png'/>"));
    host.set("/plain", feed("C", "<image><url>/plain.png</url></image>"));
    host.set("/lost", feed("D", "<itunes:image href='/lost.png'/>"));
    for (String cover : List.of("/cover.png", "/large.png", "/plain.png")) {
      host.set(cover, Files.readAllBytes(Path.of("docs", "library.png")));
    }
    Path list = host.list(folder, "A", "/feed", "B", "/both", "C", "/plain", "D", "/lost");

    Exported zip = Ran.ofFeeds(folder, list.toString()).endsWith(ExitCode.OK).zip();

    assertThat(zip.files().keySet()).filteredOn(f -> f.startsWith("library/covers/")).hasSize(3);
    List<String> last = host.requested();
    assertThat(last.subList(lastOf(last, ".vtt") + 1, last.size()))
        .contains("/cover.png", "/large.png", "/plain.png", "/lost.png")
        .allMatch(path -> path.endsWith(".png"));
    assertThat(zip.report().path("missing")).isEmpty();
  }

  private static int lastOf(List<String> paths, String end) {
    return IntStream.range(0, paths.size())
        .filter(i -> paths.get(i).endsWith(end))
        .max()
        .orElseThrow();
  }

  private String feed(String title, String image) {
    String file = "/" + title + ".vtt";
    host.set(file, FeedHost.captions("What " + title + " says of the tide."));
    return FeedHost.feed(title, image, FeedHost.item(title, title, host.transcript(file)));
  }
}
