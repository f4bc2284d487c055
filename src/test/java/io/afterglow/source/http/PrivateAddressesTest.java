package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "255.255.255.255",
        "224.0.0.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[fd12:3456::1]",
        "[2002:7f00:1::]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a00:1]",
        "[64:ff9b:1::7f00:1]",
        "[64:ff9b:1::c0a8:101]",
        "[64:ff9b:1:ffff::a9fe:a9fe]",
        "[64:ff9b:1:7f00:0:100::]",
        "[64:ff9b:1:c0a8:1:100::]",
        "[64:ff9b:1:a:1:203::]",
        "[64:ff9b:1::7f:0:100:0]",
        "[::127.0.0.1]"
      })
  void numbers_that_lead_inside(String host) {
    assertThat(PrivateAddresses.isPrivateNumber(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "[2606:4700::1111]",
        "172.32.0.1",
        "pods.example",
        "[2002:101:101::]",
        "[64:ff9b::101:101]",
        "[64:ff9b:1::808:808]",
        "[64:ff9b:1:808:8:800::]",
        "[64:9999::7f00:1]"
      })
  void numbers_that_lead_outside_and_names(String host) {
    assertThat(PrivateAddresses.isPrivateNumber(host)).isFalse();
  }

  @Test
  void names_that_lead_inside_are_refused_after_they_are_resolved() {
    assertThatThrownBy(() -> PrivateAddresses.OUTSIDE.lookup("feeds.localhost"))
        .isInstanceOf(PrivateAddresses.PrivateHostException.class);
    assertThatThrownBy(() -> PrivateAddresses.OUTSIDE.lookup("localhost"))
        .isInstanceOf(PrivateAddresses.PrivateHostException.class);
  }

  @Test
  void names_under_localhost_are_this_machine() throws UnknownHostException {
    assertThat(PrivateAddresses.ANYWHERE.lookup("pods.localhost"))
        .allMatch(InetAddress::isLoopbackAddress)
        .isNotEmpty();
  }
}
