package io.afterglow.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.page.Address;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P-01: a second reading of RFC 6265, OkHttp's, is asked whether ours is right. */
class CookieScopeTest {

  private static final List<String> HOSTS =
      List.of(
          "pods.example",
          "evilpods.example",
          "www.pods.example",
          "a.b.pods.example",
          "pods.example.evil.example",
          "ods.example",
          "old-pods.example",
          "127.0.0.1",
          "1.127.0.0.1.example");

  private static final List<String> PATHS = List.of("/", "/s", "/s/", "/s/p", "/sp", "/s/p/1");

  @Test
  void a_cookie_goes_where_rfc_6265_lets_it_and_nowhere_else() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(6265);
    int sent = 0;
    for (int i = 0; i < 20_000; i++) {
      String domain = pick(HOSTS, random);
      boolean hostOnly = random.nextBoolean();
      boolean secure = random.nextBoolean();
      String path = pick(PATHS, random);
      Address address =
          Address.parse(
              (random.nextBoolean() ? "https" : "http")
                  + "://"
                  + pick(HOSTS, random)
                  + (random.nextBoolean() ? ":8443" : "")
                  + pick(PATHS, random));
      boolean ours =
          new Cookie(domain, hostOnly, path, secure, null, "sid", "canary")
              .goesTo(address, FakeTime.START);
      okhttp3.Cookie.Builder other =
          new okhttp3.Cookie.Builder().name("sid").value("canary").path(path);
      other = hostOnly ? other.hostOnlyDomain(domain) : other.domain(domain);
      other = secure && !address.isLoopback() ? other.secure() : other;
      assertThat(ours)
          .as("%s hostOnly=%s secure=%s path=%s to %s", domain, hostOnly, secure, path, address)
          .isEqualTo(other.build().matches(HttpUrl.get(address.value())));
      sent += ours ? 1 : 0;
    }
    assertThat(sent).as("cases in which it goes").isGreaterThan(200);
  }

  @Test
  void set_cookie_is_for_the_host_that_says_it() {
    Address from = Address.parse("https://pods.example/s/p/1");
    assertThat(set("sid=v", from)).isEqualTo(cookie("pods.example", true, "/s/p"));
    assertThat(set("sid=v; Path=/", from)).isEqualTo(cookie("pods.example", true, "/"));
    assertThat(set("sid=v; Domain=.pods.example; Path=/", from))
        .isEqualTo(cookie("pods.example", false, "/"));
    assertThat(set("sid=v; Domain=evil.example", from)).isNull();
    assertThat(set("sid=v; Domain=sub.pods.example", from)).isNull();
    assertThat(set("sid=v; Domain=example", from)).isNull();
    assertThat(set("=v", from)).isNull();
    assertThat(set("no equals", from)).isNull();
    assertThat(set("sid=a\u0001b", from)).isNull();
  }

  @Test
  void no_answer_sets_a_cookie_for_a_public_suffix() {
    Address from = Address.parse("https://podcasts.reader.co.uk/s/p");
    assertThat(set("sid=v; Path=/; Domain=co.uk", from)).isNull();
    assertThat(set("sid=v; Path=/; Domain=uk", from)).isNull();
    assertThat(set("sid=v; Path=/; Domain=github.io", Address.parse("https://me.github.io/")))
        .isNull();
    assertThat(set("sid=v; Path=/; Domain=reader.co.uk", from))
        .isEqualTo(cookie("reader.co.uk", false, "/"));
  }

  @Test
  void set_cookie_takes_what_browsers_take() {
    Address from = Address.parse("https://my_pods.example/");
    Cookie cookie = Objects.requireNonNull(set(" sid = größe=1 ;secure; HttpOnly; =x", from));
    assertThat(cookie.value()).isEqualTo("größe=1");
    assertThat(cookie.domain()).isEqualTo("my_pods.example");
    assertThat(cookie.secure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "Mon, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "6 Nov 1994 08:49:37"
      })
  void dates_are_read_in_every_form_of_http(String text) {
    assertThat(HttpDate.parse(text)).isEqualTo("1994-11-06T08:49:37Z");
    assertThat(Expiry.parse(text)).isEqualTo("1994-11-06T08:49:37Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "120",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "am 6. März",
        "Tue, 31 Feb 2026 00:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 +0200"
      })
  void what_is_no_date_is_none(String text) {
    assertThat(HttpDate.parse(text)).isNull();
  }

  @Test
  void set_cookie_deletes_by_max_age_and_by_a_date_in_the_past() {
    Address from = Address.parse("https://pods.example/");
    for (String deletion :
        List.of(
            "sid=; Max-Age=0",
            "sid=x; max-age=-1",
            "sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "sid=x; Expires=Thu, 01-Jan-1970 00:00:01 GMT",
            "sid=x; Max-Age=0; Expires=Wed, 01 Jan 2098 00:00:00 GMT")) {
      Cookie cookie = Objects.requireNonNull(set(deletion, from), deletion);
      assertThat(cookie.isOver(FakeTime.START)).as(deletion).isTrue();
    }
    for (String kept :
        List.of("sid=x", "sid=x; Max-Age=99999999999999999999", "sid=x; Expires=?")) {
      Cookie cookie = Objects.requireNonNull(set(kept, from), kept);
      assertThat(cookie.isOver(FakeTime.START)).as(kept).isFalse();
    }
  }

  private static @Nullable Cookie set(String header, Address from) {
    return SetCookie.parse(header, from, FakeTime.START);
  }

  private static Cookie cookie(String domain, boolean hostOnly, String path) {
    return new Cookie(domain, hostOnly, path, false, null, "sid", "v");
  }

  private static String pick(List<String> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
