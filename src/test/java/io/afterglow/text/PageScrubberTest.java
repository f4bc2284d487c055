package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageScrubberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=\"csrf-token\" content=\"HUSH7788aa\">",
        "<META CONTENT='HUSH7788aa' NAME=_csrf>",
        "<meta name=csrf-token content=HUSH7788aa>",
        "<input type=hidden name=authenticity_token value=\"HUSH7788aa==\">",
        "<input value='HUSH7788aa' name='__RequestVerificationToken' type='hidden'/>",
        "<script>window.s={\"accessToken\":\"HUSH7788aa\",\"a\":1}</script>",
        "<script>self.push([1,\"{\\\"csrfToken\\\":\\\"HUSH7788aa\\\"}\"])</script>",
        "<script>x={'session_id' : 'HUSH7788aa'}</script>",
        "<body data-csrf-token=\"HUSH7788aa\">",
        "<a href=\"/s/p?id=1&amp;access_token=HUSH7788aa&amp;b=2\">",
        "{\"user\":{\"api_key\":\"HUSH7788aa\"}}",
      })
  void whatABrowserIsTrustedWithIsCoveredSignForSign(String page) {
    String covered = covered(page);
    assertThat(covered).doesNotContain("HUSH").contains("**********").hasSameSizeAs(page);
    assertThat(covered.replaceAll("\\*+={0,2}", "?"))
        .isEqualTo(page.replaceAll("HUSH7788aa={0,2}", "?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<meta name=\"description\" content=\"How a secret token rings change\">",
        "<input type=\"search\" name=\"q\" value=\"HUSH7788aa\">",
        "<p>A token of thanks: \"token\" is what she said, and nonce too.</p>",
        "<script>x={\"title\":\"HUSH7788aa\",\"tokens\":12}</script>",
        "<a href=\"/s/p/one/e/two?t=1234567890\">",
        "<p>write to host@pods.example</p>",
      })
  void whatEverybodyMayReadStays(String page) {
    assertThat(covered(page)).isEqualTo(page);
  }

  @Test
  void thePersonsMailIsCoveredAndTheHostsIsNot() {
    String page =
        "<script>{\"user\":{\"name\":\"R\",\"email\":\"robin@mail.example\"}}</script>"
            + "<p>Signed in as robin@mail.example or rö@mail.example; write to host@pods.example</p>"
            + "<input type=email value=\"x@y.zz\">";
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    PageScrubber.coverWithMail(body, List.of("rö@mail.example", "Ro"));
    assertThat(new String(body, StandardCharsets.UTF_8))
        .doesNotContain("robin@mail.example", "rö@mail.example", "x@y.zz")
        .contains("host@pods.example", "\"name\":\"R\"")
        .hasSize(page.length() + 1); // a sign of two bytes became two
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
  void aPageInUtf16IsCoveredSignForSign(String charset) {
    String page =
        "\uFEFF<meta name=csrf content=HUSH7788aa><p>夜 \u2A2A</p>"
            + "<script>{\"user\":{\"email\":\"robin@mail.example\"}}</script>";
    byte[] body = page.getBytes(Charset.forName(charset));
    PageScrubber.coverWithMail(body, List.of());
    assertThat(new String(body, Charset.forName(charset)))
        .isEqualTo(
            page.replace("HUSH7788aa", "*".repeat(10))
                .replace("robin@mail.example", "*".repeat(18)));
  }

  @Test
  void hostilePagesTakeNoTime() {
    for (String bit :
        List.of(
            "<meta ", "<input a=", "\"token\":\"", "csrf", "a:", "?token=", "\"user\":{", "\\\"")) {
      assertThat(covered(bit.repeat(400_000 / bit.length()))).isNotEmpty();
    }
  }

  private static String covered(String page) {
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    PageScrubber.cover(body);
    return new String(body, StandardCharsets.UTF_8);
  }
}
