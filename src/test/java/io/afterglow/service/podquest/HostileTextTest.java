package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.SourceName;
import io.afterglow.page.Page;
import io.afterglow.page.PageLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text made to keep a reader busy: the work must grow with the page, not with its square. */
class HostileTextTest {

  private static final int SIZE = 4 << 20;

  /** A thousand times the need: what is quadratic takes hours. */
  @ParameterizedTest
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(
      strings = {
        "<!--SingleFile @-->",
        "<!--SingleFile url: @-->",
        "<!--saved from url=(1@-->",
        "<!--Mirrored from @-->",
        "<title>@</title>",
        "<p>@</p>",
        "<script type='application/json'>\"@</script>",
        "<meta name='description' content='@'>",
      })
  void pages_are_read_in_time(String frame) {
    for (String piece :
        new String[] {"SingleFile ", "saved from url=(", "x", "  ", "a:", "/s/p/"}) {
      String body = "<html><body>" + frame.replace("@", piece.repeat(SIZE / 8 / piece.length()));
      assertThat(Cases.read(null, "text/html", body).kind()).isNotNull();
    }
  }

  @ParameterizedTest
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @ValueSource(strings = {"![a](", "[", "# #", "**", "---\nsource: x", "![", "\\"})
  void clippings_are_read_in_time(String piece) {
    String body = "cover of episode x " + piece.repeat(SIZE / 8 / piece.length());
    assertThat(Cases.read(null, "text/markdown", body).kind()).isNotNull();
  }

  @Test
  void of_a_long_comment_only_its_beginning_is_kept() {
    String body = "<html><!--" + "x".repeat(SIZE) + "--><body>x</body></html>";
    PageLines lines =
        new Page(
                null,
                SourceName.SAVED,
                Instant.EPOCH,
                200,
                "text/html",
                body.getBytes(StandardCharsets.UTF_8))
            .lines();
    assertThat(lines.comments()).singleElement().asString().hasSizeLessThan(10_000);
  }
}
