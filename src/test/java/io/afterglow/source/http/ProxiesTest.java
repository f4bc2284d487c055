package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

  private static final String HOST = "podcasts.example";

  @ParameterizedTest
  @CsvSource({
    "https_proxy, proxy.example:3128, HTTP, proxy.example, 3128",
    "HTTPS_PROXY, http://proxy.example:3128/, HTTP, proxy.example, 3128",
    "ALL_PROXY, http://pete:pass@proxy.example, HTTP, proxy.example, 1080",
    "all_proxy, socks5h://[2001:db8::7]:9050, SOCKS, 2001:db8::7, 9050",
    "https_proxy, socks4://10.0.0.1, SOCKS, 10.0.0.1, 1080"
  })
  void addressesAreReadAsCurlReadsThem(
      String variable, String value, Proxy.Type type, String host, int port) {
    Proxy proxy = Proxies.of(Map.of(variable, value)).to("https", HOST);
    assertThat(proxy.type()).isEqualTo(type);
    assertThat(proxy.address()).isEqualTo(InetSocketAddress.createUnresolved(host, port));
  }

  @Test
  void lowerCaseComesBeforeUpperAndTheSchemesOwnBeforeAll() {
    Proxies proxies =
        Proxies.of(
            Map.of(
                "https_proxy", "http://lower:1",
                "HTTPS_PROXY", "http://upper:1",
                "ALL_PROXY", "http://all:1"));
    assertThat(proxies.to("https", HOST).address()).hasToString("lower/<unresolved>:1");
    assertThat(proxies.to("http", HOST).address()).hasToString("all/<unresolved>:1");
  }

  @Test
  void whatAWebServerPutsIntoUpperCaseIsNoProxyOfThePersons() {
    Map<String, String> environment =
        Map.of("HTTP_PROXY", "http://evil:1", "REQUEST_METHOD", "GET");
    assertThat(Proxies.of(environment).to("http", HOST)).isEqualTo(Proxy.NO_PROXY);
  }

  @Test
  void anEmptyVariableTurnsTheProxyOff() {
    Proxies proxies = Proxies.of(Map.of("https_proxy", "", "HTTPS_PROXY", "http://upper:1"));
    assertThat(proxies.to("https", HOST)).isEqualTo(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "podcasts.example | podcasts.example | true",
        "podcasts.example | www.podcasts.example | true",
        ".podcasts.example | podcasts.example | true",
        "podcasts.example | evilpodcasts.example | false",
        "a.example, podcasts.example b.example | PODCASTS.example | true",
        "* | podcasts.example | true",
        "10.0.0.0/8 | 10.1.2.3 | true",
        "10.0.0.0/8 | 11.1.2.3 | false",
        "10.0.0.0/99 | 10.1.2.3 | false",
        "192.168.1.7 | 192.168.1.7 | true",
        "2001:db8::/32 | [2001:db8:1::2] | true",
        "'' | localhost | true",
        "'' | pods.localhost | true",
        "'' | 127.8.8.8 | true",
        "'' | [::1] | true",
        "'' | podcasts.example | false"
      })
  void whatIsAskedWithoutAProxyIsReadAsCurlReadsIt(String value, String host, boolean without) {
    Proxies proxies = Proxies.of(Map.of("ALL_PROXY", "http://proxy:1", "NO_PROXY", value));
    assertThat(proxies.to("https", host).equals(Proxy.NO_PROXY)).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://pete:canary%@proxy",
        "https://pete:canary@proxy",
        "socks5://pete:canary@proxy",
        "http://pete:can ary@proxy",
        "ftp://canary",
        "http://canary@"
      })
  void whatCannotBeUsedIsRefusedByItsNameAndNeverQuoted(String value) {
    assertThatThrownBy(() -> Proxies.of(Map.of("HTTPS_PROXY", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("canary");
  }

  @Test
  void nobodyPrintsALogin() {
    Proxies proxies = Proxies.of(Map.of("HTTPS_PROXY", "http://pete:canary@proxy:1"));
    assertThat(proxies + " " + new Route(proxies, java.util.Set.of())).doesNotContain("canary");
    assertThat(proxies.words("https", HOST)).isEqualTo("the proxy proxy (HTTPS_PROXY)");
  }
}
