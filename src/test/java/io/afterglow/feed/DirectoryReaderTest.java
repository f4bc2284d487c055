package io.afterglow.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryReaderTest {

  @Test
  void apples_answer_gives_each_feed_once_and_leaves_out_podcasts_without_one() {
    Reading reading =
        read(
            """



            {"resultCount":4,"results":[
             {"kind":"podcast","collectionName":"Harbour Lights","artistName":"Mara Quill","feedUrl":"https://h.example/feed","trackCount":12},
             {"kind":"podcast","trackName":"Harbour Lights","feedUrl":"https://H.example:443/feed"},
             {"kind":"podcast","collectionName":"Only There","artistName":"X"},
             {"kind":"podcast","collectionName":"Odd","feedUrl":"javascript:alert(1)","trackCount":"many"}]}
            """);
    assertThat(reading.kind()).isEqualTo(PageKind.DIRECTORY);
    assertThat(reading.items())
        .containsExactly(
            new Item.DirectoryView(
                List.of(
                    new Item.DirectoryEntry(
                        "Harbour Lights", "Mara Quill", "https://h.example/feed", 12))));
    assertThat(reading.links())
        .containsExactly(
            new Link(
                Address.parse("https://h.example/feed"),
                PageKind.FEED,
                null,
                null,
                Link.Role.FEED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":1,\"msg\":\"ok\",\"data\":[{\"title\":\"Sand\",\"author\":\"Ilo\",\"xmlURL\":\"https://s.example/f\",\"episode_count\":3}]}",
        "{\"status\":\"true\",\"feeds\":[{\"title\":\"Sand\",\"author\":\"Ilo\",\"url\":\"https://s.example/f\",\"episodeCount\":3}]}"
      })
  void other_directories_are_read_too(String json) {
    assertThat(read(json).items())
        .containsExactly(
            new Item.DirectoryView(
                List.of(new Item.DirectoryEntry("Sand", "Ilo", "https://s.example/f", 3))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"results\":7}", "{\"results\":[", "null"})
  void what_is_no_answer_is_said_to_be_none(String body) {
    assertThat(read(body)).isEqualTo(Reading.of(PageKind.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"results\":[]}", "{\"results\":[1,null,[],{\"feedUrl\":{}}]}"})
  void an_empty_answer_is_an_answer(String body) {
    Reading reading = read(body);
    assertThat(reading.kind()).isEqualTo(PageKind.DIRECTORY);
    assertThat(reading.links()).isEmpty();
  }

  @Test
  void an_answer_nested_a_hundred_thousand_deep_is_harmless() {
    assertThat(read("{\"results\":" + "[".repeat(100_000)).kind()).isEqualTo(PageKind.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "https://d.example/search, https://d.example/search?media=podcast&entity=podcast&limit=20&term=",
    "https://d.example/search?, https://d.example/search?media=podcast&entity=podcast&limit=20&term=",
    "https://d.example/s?country=DE&limit=5, https://d.example/s?country=DE&limit=5&media=podcast&entity=podcast&term="
  })
  void a_search_keeps_what_its_address_has(String base, String expected) {
    Directory directory = Directory.find(base);
    assertThat(directory == null ? null : directory.search(" Café & Co 海#1 ").value())
        .isEqualTo(expected + "Caf%C3%A9+%26+Co+%E6%B5%B7%231");
  }

  @Test
  void a_directory_is_asked_as_it_wants_to_be() {
    assertThat(asked("apple"))
        .containsExactly(
            "https://itunes.apple.com/search?media=podcast&entity=podcast&limit=20&term=Sand",
            "https://itunes.apple.com/lookup?id=7");
    assertThat(asked("podcastindex"))
        .containsExactly(
            "https://api.podcastindex.org/search?media=podcast&entity=podcast&limit=20&term=Sand",
            "https://api.podcastindex.org/lookup?id=7");
    assertThat(asked("fyyd"))
        .containsExactly("https://api.fyyd.de/0.2/search/podcast?count=20&term=Sand");
    assertThat(asked("fyyd=https://m.example/"))
        .containsExactly("https://m.example/0.2/search/podcast?count=20&term=Sand");
    assertThat(asked("no directory")).isEmpty();
    assertThat(asked("fyyd=nowhere")).isEmpty();
  }

  private static List<String> asked(String name) {
    Directory directory = Directory.find(name);
    return directory == null
        ? List.of()
        : Stream.of(directory.search("Sand"), directory.lookup("7"))
            .filter(Objects::nonNull)
            .map(Address::value)
            .toList();
  }

  private static Reading read(String body) {
    Address address = Address.parse("https://d.example/search?term=x");
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return new DirectoryReader()
        .read(new Page(address, SourceName.LIVE, Instant.EPOCH, 200, "text/javascript", bytes));
  }
}
