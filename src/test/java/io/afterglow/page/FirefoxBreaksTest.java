package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Firefox 153 does to the text of the pages that it saves. */
class FirefoxBreaksTest {

  private static final String FIREFOX =
      "<!DOCTYPE html>\n<html><head>\n<meta http-equiv=\"content-type\" content=\"text/html;"
          + " charset=UTF-8\"><meta charset=\"utf-8\"></head><body><p>";

  @ParameterizedTest
  @CsvSource({
    "second-|hand,           second-hand",
    "and/|or,                and/or",
    "here\u2014|and there,   here\u2014and there",
    "\u65e7|\u6e2f,          \u65e7\u6e2f",
    "\u3002|\u6211,          \u3002\u6211",
    "\u4f7f\u7528|Firefox,   \u4f7f\u7528Firefox",
    "\u3042|\u30a2,          \u3042\u30a2",
    "\uac00|\ub098,          \uac00\ub098",
    "\u0e32|\u0e44,          \u0e32\u0e44",
    "\ud842\udfb7|\ud842\udfb7, \ud842\udfb7\ud842\udfb7"
  })
  void aBreakThatFirefoxMadeIsNoBlank(String saved, String seen) {
    assertThat(text(FIREFOX, saved.replace('|', '\n'))).containsExactly(seen);
    assertThat(text(FIREFOX.replace("\n", "\r\n"), saved.replace("|", "\r\n")))
        .containsExactly(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "the|last tram,     the last tram",
    "Vor- |und danach,  Vor- und danach",
    "Vor-| und danach,  Vor- und danach",
    "a rain gauge?|Yes, a rain gauge? Yes",
    "a dash \u2014|and, a dash \u2014 and",
    "\u65e7|<b>x</b>,   \u65e7 x"
  })
  void aBreakThatWasABlankStaysOne(String saved, String seen) {
    assertThat(text(FIREFOX, saved.replace('|', '\n'))).containsExactly(seen);
  }

  @Test
  void pagesThatFirefoxDidNotSaveAreReadAsTheyStand() {
    assertThat(
            text("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><p>", "second-\nhand"))
        .containsExactly("second- hand");
  }

  private static List<String> text(String head, String body) {
    byte[] bytes = (head + body + "</p></body></html>").getBytes(StandardCharsets.UTF_8);
    Page page = new Page(null, SourceName.SAVED, Instant.EPOCH, 200, "text/html", bytes);
    return page.lines().lines().stream().map(Line::text).toList();
  }
}
