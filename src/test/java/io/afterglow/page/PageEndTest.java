package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an HTML document ends, by its text alone. */
class PageEndTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PRESENT | <html><body><p>words</body></html>",
        "PRESENT | <HTML><BODY><div><p>words</BODY>",
        "PRESENT | <html><body><p>words</body></html><script>added(",
        "PRESENT | words <b>that are no document",
        "PRESENT | <rss><channel><item><title>words",
        "OMITTED | <html><body><p>words<p>more words",
        "OMITTED | <html><body><div>words</div><li>more",
        "OMITTED | <html><body><svg/><p>a < b",
        "OMITTED | <html><body><a title=\"more > less\">words</a>",
        "OMITTED | <html><body><script>if (a < b) say(\"<div>\")</script>words",
        "CUT | <html><body><div><p>words",
        "CUT | <html><body><p>words<",
        "CUT | <html><body><p>words</bo",
        "CUT | <html><body><p>words<!-- a remark",
        "CUT | <html><body><p>words<a href=\"https://exam",
        "CUT | <html><body><script>say(\"</body></html>\"); say(",
        "CUT | <html><body><!-- </html> --><main><p>words",
        "CUT | <html><body><div><iframe srcdoc=\"<html></html>\"></iframe><p>words",
        "CUT | <body><article><h1>words</h1>"
      })
  void a_document_ends_as_its_tags_say(PageEnd end, String text) {
    assertThat(PageEnd.of(text)).isEqualTo(end);
  }

  @Test
  void a_hostile_page_takes_linear_time() {
    String text = "<html><body>" + "<a x=\"<!--<script></".repeat(200_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertThat(PageEnd.of(text)).isEqualTo(PageEnd.CUT));
  }
}
