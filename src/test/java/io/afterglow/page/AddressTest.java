package io.afterglow.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @ParameterizedTest
  @CsvSource({
    "HTTPS://PodQuestAI.com, https://podquestai.com/",
    "https://podquestai.com:443/a, https://podquestai.com/a",
    "http://127.0.0.1:8080/a#top, http://127.0.0.1:8080/a",
    "https://podquestai.com/s/p/犬, https://podquestai.com/s/p/%E7%8A%AC",
    "https://podquestai.com/a b, https://podquestai.com/a%20b",
    "https://podquestai.com/100%, https://podquestai.com/100%25",
    "https://podquestai.com/a/../b/./c, https://podquestai.com/b/c",
    "https://podquestai.com/../../b, https://podquestai.com/b",
    "https://podquestai.com/a?q=x|y, https://podquestai.com/a?q=x%7Cy",
    "http://[::1]:99/x, http://[::1]:99/x",
    "HTTP://My_Show.example.com:80/f, http://my_show.example.com/f",
    "http://me:word@my_show.example.com:8080/f?a=b, http://my_show.example.com:8080/f?a=b",
    "https://müller.example, https://xn--mller-kva.example/",
    "https://例え.jp:443/ポッド/../feed#top, https://xn--r8jz45g.jp/feed"
  })
  void oneSpellingForEachAddress(String written, String spelled) {
    assertThat(Address.parse(written).value()).isEqualTo(spelled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/a",
        "ftp://x/",
        "javascript:alert(1)",
        "https://",
        "https://a_b.example:port/",
        "https://a%22_b.example/",
        "https://ü b.example/",
        "https://_:99999999/",
        "mailto:a@b.c",
        "data:text/html,x"
      })
  void whatIsNoWebAddressIsNone(String text) {
    assertThat(Address.find(text)).isNull();
    assertThatThrownBy(() -> Address.parse(text)).hasMessageContaining(text);
  }

  @ParameterizedTest
  @CsvSource({
    "/x, https://a.example/x",
    "x, https://a.example/s/x",
    "?page=2, https://a.example/s/p?page=2",
    "'', ",
    "//b.example/y, https://b.example/y",
    "javascript:void(0), ",
    "#top, https://a.example/s/p"
  })
  void linksResolveAgainstTheirPage(String link, String resolved) {
    Address found = Address.parse("https://a.example/s/p").resolve(link);
    assertThat(found == null ? null : found.value()).isEqualTo(resolved);
  }

  @ParameterizedTest
  @CsvSource({
    "/x, http://my_show.example.com:8080/x",
    "x, http://my_show.example.com:8080/s/x",
    "?page=2, http://my_show.example.com:8080/s/p?page=2",
    "//例え.jp/y, http://xn--r8jz45g.jp/y",
    "https://a_b.example/, https://a_b.example/"
  })
  void links_resolve_whatever_the_name_of_the_host(String link, String resolved) {
    Address page = Address.parse("http://my_show.example.com:8080/s/p");
    assertThat(page.resolve(link)).isEqualTo(new Address(resolved));
    assertThat(page.host()).isEqualTo("my_show.example.com");
    assertThat(page.authority()).isEqualTo("my_show.example.com:8080");
    assertThat(page.origin()).isEqualTo("http://my_show.example.com:8080");
    assertThat(Address.parse("https://a.example/z").at(page).value())
        .isEqualTo("http://my_show.example.com:8080/z");
  }

  @Test
  void loopbackIsThisMachineOnly() {
    assertThat(Address.parse("http://127.0.0.1/").isLoopback()).isTrue();
    assertThat(Address.parse("http://localhost:1/").isLoopback()).isTrue();
    assertThat(Address.parse("http://127.0.0.1.evil.example/").isLoopback()).isFalse();
    assertThat(Address.parse("http://10.0.0.1/").isLoopback()).isFalse();
  }

  @Test
  void segmentsAreRawAndNeverEmpty() {
    assertThat(Address.parse("https://a.example//s/%E7%8A%AC/").segments())
        .isEqualTo(List.of("s", "%E7%8A%AC"));
  }
}
