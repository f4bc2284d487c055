package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectivityTest {

  @Test
  void without_any_known_name_there_is_no_network() {
    Connectivity none =
        new Connectivity(
            name -> {
              throw new UnknownHostException(name);
            },
            false);
    assertThat(none.isMissing()).isTrue();
  }

  @Test
  void one_known_name_is_a_network() {
    Connectivity some =
        new Connectivity(
            name -> {
              if (name.startsWith("web.")) {
                throw new UnknownHostException(name);
              }
              return List.of(InetAddress.getLoopbackAddress());
            },
            false);
    assertThat(some.isMissing()).isEqualTo(!hasInterface());
  }

  /** A machine without any interface has no network, whatever names it knows. */
  private static boolean hasInterface() {
    try {
      return java.net.NetworkInterface.networkInterfaces().anyMatch(ConnectivityTest::isConnected);
    } catch (java.net.SocketException e) {
      return true;
    }
  }

  private static boolean isConnected(java.net.NetworkInterface each) {
    try {
      return each.isUp() && !each.isLoopback();
    } catch (java.net.SocketException e) {
      return false;
    }
  }
}
