package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The first word of a file's name is the kind it must be read as. */
class KindsTest {

  static final Path FOLDER = Path.of("src/test/resources/podquest/kinds");

  private static final String EPISODE = "https://podquestai.com/s/p/77/e/the-lamp_0a1b2/transcript";

  @TestFactory
  Stream<DynamicTest> each_page_is_recognised_as_what_it_is() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        PageKind kind = PageKind.valueOf(name.split("[-.]", -1)[0].toUpperCase(Locale.ROOT));
        String body = Files.readString(file);
        String address = address(kind);
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertThat(Cases.read(address, "text/html", body).kind())
                        .as(body)
                        .isEqualTo(kind)));
      }
    }
    return tests.stream();
  }

  private static String address(PageKind kind) {
    return switch (kind) {
      case HOME -> "https://podquestai.com/";
      case SUBSCRIPTIONS -> "https://podquestai.com/my/list";
      case PODCAST -> "https://podquestai.com/s/p/77";
      default -> EPISODE;
    };
  }

  @Test
  void the_banner_on_a_good_page_is_no_farewell() throws IOException {
    for (Path folder : Cases.all()) {
      Content content = Cases.content(folder);
      for (Markup markup : Markup.values()) {
        String body = markup.render(content, java.util.Set.of());
        Reading reading = Cases.read(content.text("address"), markup.contentType, body);
        assertThat(reading.kind()).as(body).isEqualTo(PageKind.EPISODE);
      }
    }
  }

  @Test
  void a_wall_holds_no_facts() throws IOException {
    String body = Files.readString(FOLDER.resolve("login-with-a-password.html"));
    Reading reading = Cases.read(EPISODE, "text/html", body);
    assertThat(reading.items()).isEmpty();
    assertThat(reading.links()).isEmpty();
  }

  @Test
  void any_bytes_are_read_without_a_fault() {
    java.util.Random random = new java.util.Random(1);
    String alphabet = "<>/=\"' \n#:&;!-[]abdivpmTranscript中文：\u202e\ud83d";
    for (int i = 0; i < 500; i++) {
      StringBuilder body = new StringBuilder(i % 2 == 0 ? "<html>" : "");
      for (int j = 0; j < 400; j++) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(Cases.read(EPISODE, "", body.toString()).kind()).isNotNull();
    }
    assertThat(Cases.read(null, "", "").kind()).isEqualTo(PageKind.UNKNOWN);
  }
}
