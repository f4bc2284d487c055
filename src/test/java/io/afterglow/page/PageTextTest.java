package io.afterglow.page;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PageTextTest {

  private static final String TEXT = "<p>café 中文 naïve</p>";

  @Test
  void valid_utf8_beats_what_the_server_says() {
    assertThat(PageText.of(TEXT.getBytes(UTF_8), "text/html; charset=iso-8859-1").text())
        .isEqualTo(TEXT);
  }

  @Test
  void marks_and_zeros_tell_utf16() {
    assertThat(PageText.of(("\uFEFF" + TEXT).getBytes(UTF_16LE), "").text()).isEqualTo(TEXT);
    assertThat(PageText.of(("\uFEFF" + TEXT).getBytes(UTF_16BE), "").text()).isEqualTo(TEXT);
    assertThat(PageText.of(TEXT.getBytes(UTF_16LE), "").text()).isEqualTo(TEXT);
    assertThat(PageText.of(("\uFEFF" + TEXT).getBytes(UTF_8), "").text()).isEqualTo(TEXT);
  }

  @Test
  void the_server_then_the_page_names_the_charset() {
    byte[] chinese = "港口很安静".getBytes(Charset.forName("GB18030"));
    assertThat(PageText.of(chinese, "text/html; charset=GB2312").text()).isEqualTo("港口很安静");
    byte[] named = "<meta charset=\"gbk\"><p>港口很安静".getBytes(Charset.forName("GBK"));
    assertThat(PageText.of(named, "text/html").text()).endsWith("港口很安静");
  }

  @Test
  void unnamed_western_bytes_are_windows_1252() {
    byte[] bytes = "caf\u00e9 \u201cquoted\u201d".getBytes(Charset.forName("windows-1252"));
    assertThat(PageText.of(bytes, "").text()).isEqualTo("café “quoted”");
  }

  @Test
  void a_page_cut_within_a_character_stays_utf8() {
    byte[] bytes = "words 中".getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThat(PageText.of(cut, "").text()).startsWith("words ");
    assertThat(PageText.of(cut, "").charset()).isEqualTo(UTF_8);
  }

  @Test
  void zeros_are_removed() {
    assertThat(PageText.of("a\0b, and a longer tail of text".getBytes(UTF_8), "").text())
        .isEqualTo("ab, and a longer tail of text");
  }
}
