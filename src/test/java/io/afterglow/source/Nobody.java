package io.afterglow.source;

import io.afterglow.page.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A server that is not there. */
public final class Nobody {

  private Nobody() {}

  /** Where connections are refused. */
  public static Address address() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Address.parse("http://127.0.0.1:" + gone.getLocalPort());
    }
  }
}
