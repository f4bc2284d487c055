package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void names_are_readable_and_safe() {
    assertThat(SafeName.of("Founded & Funded", 100, 80)).isEqualTo("founded-funded");
    assertThat(SafeName.of("It’s Rock'n'Roll: Part 2 (live)…", 100, 80))
        .isEqualTo("its-rocknroll-part-2-live");
    assertThat(SafeName.of("100% “sure”?", 100, 80)).isEqualTo("100-sure");
    assertThat(SafeName.of("e\u0301te\u0301 \u200Fليل\u200E 夜", 100, 80)).isEqualTo("été-ليل-夜");
    assertThat(SafeName.of("../../etc/passwd\u0000\uD800", 100, 80)).isEqualTo("etc-passwd");
    assertThat(SafeName.of(" … 🎧 ", 100, 80)).isEmpty();
  }

  @Test
  void device_names_of_windows_are_no_names() {
    for (String device : List.of("CON", "nul.", "Aux", "com1", "LPT9")) {
      assertThat(SafeName.of(device, 100, 80)).endsWith("-x");
    }
  }

  @Test
  void long_names_are_cut_between_graphemes() {
    assertThat(SafeName.of("茶".repeat(400), 100, 80)).isEqualTo("茶".repeat(33));
    assertThat(SafeName.of("が".repeat(20), 100, 5)).isEqualTo("が".repeat(5));
    String stacked = "x\u0323\u0302";
    String cut = SafeName.of(stacked.repeat(50), 23, 80);
    assertThat(cut).isEqualTo(Normalizer.normalize(stacked, Normalizer.Form.NFC).repeat(4));
    assertThat(
            SafeName.of("a" + "\u0302".repeat(599), 20, 80).getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(20);
    assertThat(SafeName.of("ab cd", 3, 80)).isEqualTo("ab");
  }

  @Test
  void text_loses_what_xml_forbids_and_keeps_all_else() {
    String good = "a\tb\nc é 茶 😀 \u00A0 \uFFFD";
    assertThat(XmlText.clean(good)).isSameAs(good);
    assertThat(XmlText.clean("a\u0000b\u0007\u007F\u0080\uFFFE\uFDD0c")).isEqualTo("abc");
    assertThat(XmlText.clean("\uD83Dx\uDE00")).isEqualTo("\uFFFDx\uFFFD");
    assertThat(XmlText.clean("a\r\nb\rc\u000Bd")).isEqualTo("a\nb\nc d");
  }

  @Test
  void a_line_has_single_blanks_and_none_at_its_ends() {
    assertThat(XmlText.line(" \n a\u00A0\u2003\tb\u3000 ")).isEqualTo("a b");
  }

  @Test
  void escaping_leaves_nothing_that_ends_text_or_an_attribute() {
    assertThat(XmlText.escape("<a b=\"c\">&'\u0000")).isEqualTo("&lt;a b=&quot;c&quot;&gt;&amp;'");
  }
}
