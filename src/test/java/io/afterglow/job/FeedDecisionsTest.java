package io.afterglow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Service;
import io.afterglow.service.Services;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDecisionsTest {

  private static final Service SERVICE = Services.KNOWN.at(Address.parse("https://podquestai.com"));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "COMMA!UTF-8!",
        "SEMICOLON!UTF-8!BOM",
        "TAB!UTF-16LE!BOM",
        "TAB!UTF-16BE!",
        "SEMICOLON!UTF-8!SEP",
        "COMMA!windows-1252!"
      })
  void a_review_is_read_as_spreadsheets_save_it(String sign, String charset, String start)
      throws IOException {
    String separator = sign.equals("COMMA") ? "," : sign.equals("TAB") ? "\t" : ";";
    String before = start == null ? "" : start.equals("BOM") ? "\ufeff" : "sep=;\r\n";
    String text =
        before
            + "podcast,title,feedUrl,choice\r\n".replace(",", separator)
            + "77,\"Caf\u00e9; a, b\",https://a.example/f?x=1,yes\r\n"
                .replace(",https", separator + "https")
                .replace("77,", "77" + separator)
                .replace(",yes", separator + "yes")
            + "78,Two,https://b.example/f,\r\n".replace(",", separator);
    Path file = Files.write(folder.resolve("review.csv"), text.getBytes(Charset.forName(charset)));

    assertThat(FeedDecisions.read(file, SERVICE).feeds())
        .isEqualTo(Map.of(new PodcastId("77"), "https://a.example/f?x=1"));
  }

  @Test
  void another_table_is_refused() throws IOException {
    Path file = folder.resolve("other.csv");
    Files.writeString(file, "a;b;c\n1;2;3\n", StandardCharsets.UTF_8);

    assertThatThrownBy(() -> FeedDecisions.read(file, SERVICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("podcast, feedUrl and choice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://podquestai.com/s/p/77,yes",
        "https://a.example/f,https://www.podquestai.com/s/p/77",
        "https://a.example/f,https://podquestai.com/s/p/77/e/lamp_0a1b2",
        "https://a.example/f,https://podquestai.com/"
      })
  void a_page_of_the_service_is_no_feed(String chosen) throws IOException {
    Path file = folder.resolve("review.csv");
    Files.writeString(file, "podcast,feedUrl,choice\n77," + chosen + "\n");

    assertThatThrownBy(() -> FeedDecisions.read(file, SERVICE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the choice for 77 is a page of PodQuest, not a feed")
        .hasMessageContaining("RSS feed");
  }
}
