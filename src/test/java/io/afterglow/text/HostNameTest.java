package io.afterglow.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "My_Show.example.com, my_show.example.com",
    "müller.example, xn--mller-kva.example",
    "m%C3%BCller.example, xn--mller-kva.example",
    "mu\u0308ller.example, xn--mller-kva.example",
    "例え.jp, xn--r8jz45g.jp",
    "例え。jp, xn--r8jz45g.jp",
    "straße.example, xn--strae-oqa.example",
    "my_müller.example, xn--my_mller-95a.example",
    "１２７.0.0.1, 127.0.0.1",
    "example.org., example.org."
  })
  void a_host_has_one_name_on_the_wire(String written, String name) {
    assertThat(HostName.ascii(written)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b.example",
        "a%20b.example",
        "a/b",
        "a?b",
        "a:80",
        "me@a.example",
        "a%22b.example",
        "a%3Cb.example",
        "a%2Fb.example",
        "a..example",
        "50%off.example",
        "[::1]",
        "a\u0000.example"
      })
  void what_is_no_host_has_none(String written) {
    assertThat(HostName.ascii(written)).isNull();
  }
}
