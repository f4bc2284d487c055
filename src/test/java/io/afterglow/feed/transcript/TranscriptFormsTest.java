package io.afterglow.feed.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Paragraph;
import io.afterglow.model.SourceName;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body is decides how it is read, whatever it is called. */
class TranscriptFormsTest {

  private static List<Paragraph> read(byte[] body) {
    return read("application/json", body);
  }

  private static List<Paragraph> read(String type, byte[] body) {
    Page page = new Page(null, SourceName.LIVE, Instant.EPOCH, 200, type, body);
    return new TranscriptReader()
        .read(page).items().stream()
            .flatMap(item -> ((Item.TranscriptView) item).paragraphs().stream())
            .toList();
  }

  private static List<Paragraph> read(String body) {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(byte[] body) {
    return String.join(" ", read(body).stream().map(Paragraph::text).toList());
  }

  @Test
  void ttml_has_times_speakers_and_spans() {
    String ttml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en">
        <head><metadata><ttm:agent xml:id="a"><ttm:name type="full">Ada Quill</ttm:name></ttm:agent></metadata></head>
        <body><div ttm:agent="a"><p begin="00:00:01.500" end="4s">The ferry<br/>leaves <span>at seven.</span></p></div>
        <div ttm:agent="b"><p begin="5s" dur="1500ms">Not today.</p></div></body></tt>
        """;

    assertThat(read(ttml))
        .containsExactly(
            new Paragraph("The ferry leaves at seven.", "Ada Quill", 1.5, 4.0),
            new Paragraph("Not today.", "b", 5.0, 6.5));
  }

  @Test
  void ttml_of_apple_has_no_blanks_between_words() {
    String ttml =
        """
        <tt xmlns="http://www.w3.org/ns/ttml" xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal"
        xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"><body><div>\
        <p begin="0.220" end="9.000" ttm:agent="SPEAKER_1">\
        <span begin="0.220" end="1.300" podcasts:unit="sentence"><span podcasts:unit="word">The</span>\
        <span podcasts:unit="word">ferry's</span><span podcasts:unit="word">late.</span></span>\
        <span begin="8.0" end="9.0" podcasts:unit="sentence"><span podcasts:unit="word">灯台</span>\
        <span podcasts:unit="word">の</span><span podcasts:unit="word">光</span></span></p></div></body></tt>
        """;

    assertThat(read(ttml))
        .containsExactly(
            new Paragraph("The ferry's late.", "SPEAKER_1", 0.22, 1.3),
            new Paragraph("灯台の光", "SPEAKER_1", 8.0, 9.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The ferry leaves at seven.",
        "<p>The ferry leaves at seven.</p>",
        "{\"transcript\": \"The ferry leaves at seven.\"}",
        "{\"text\": \"WEBVTT\\n\\n00:00.000 --> 00:02.000\\nThe ferry leaves at seven.\\n\"}",
      })
  void a_short_text_and_a_text_in_json_are_transcripts(String body) {
    assertThat(read(body))
        .extracting(Paragraph::text)
        .containsExactly("The ferry leaves at seven.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Not found.",
        "The file you requested does not exist.",
        "<p>This page is unavailable right now.</p>",
        "{\"error\": \"The key has expired.\"}",
        "{\"text\": \"Access to this is denied.\"}",
        "OK",
      })
  void a_message_of_a_server_is_none(String body) {
    assertThat(read(body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'Gus: Two boats\nHal (00:12): One boat\n[music]', 3",
    "'Gus: Two boats\nGus: One boat', 0",
    "'Status: error\nReason: gone', 0",
    "Hi., 0",
  })
  void a_short_plain_text_is_a_transcript_if_people_take_turns(String text, int paragraphs) {
    byte[] body = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(read("text/plain; charset=utf-8", body)).hasSize(paragraphs);
    assertThat(read("application/octet-stream", body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "<title>Dunes</title><nav>Home</nav>, false",
    "<title>Transcript: Dunes</title><nav>Home</nav>, true",
    "<title>Dunes</title>, true",
    "<title>Dunes</title><nav>Home</nav><p>Gus: Two boats.</p><p>Hal: One boat.</p>, true",
  })
  void a_page_of_a_site_is_a_transcript_only_if_it_says_or_shows_so(String head, boolean is) {
    String page = "<html>" + head + "<p>" + "The wind moves the sand. ".repeat(40) + "</p></html>";

    assertThat(read(page).isEmpty()).isNotEqualTo(is);
  }

  @Test
  void gzip_and_iso_2022_jp_are_read() throws IOException {
    String captions = "WEBVTT\n\n00:00.000 --> 00:02.000\n灯台が夜に光る。\n";
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(captions.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(text(packed.toByteArray())).isEqualTo("灯台が夜に光る。");
    assertThat(text(captions.getBytes(Charset.forName("ISO-2022-JP")))).isEqualTo("灯台が夜に光る。");
  }

  @Test
  void names_may_have_a_comma() {
    String srt =
        "1\n00:00:01,000 --> 00:00:02,000\n%s: Hello.\n\n2\n00:00:03,000 --> 00:00:04,000\n%s: Bye.\n";

    assertThat(read(srt.formatted("Quill, Ada", "Bo Reed, MD")))
        .extracting(Paragraph::speaker)
        .containsExactly("Quill, Ada", "Bo Reed, MD");
  }
}
