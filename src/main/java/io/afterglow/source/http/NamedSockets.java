package io.afterglow.source.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.StandardConstants;

/**
 * TLS sockets that tell the server which host is meant (RFC 6066, section 3), whatever its name.
 * Java leaves out a name with an underscore; then a server of many hosts shows the certificate of
 * another one, or none.
 */
final class NamedSockets extends SSLSocketFactory {

  private final SSLSocketFactory sockets;

  NamedSockets(SSLSocketFactory sockets) {
    this.sockets = sockets;
  }

  @Override
  public Socket createSocket(Socket line, String host, int port, boolean autoClose)
      throws IOException {
    Socket socket = sockets.createSocket(line, host, port, autoClose);
    if (host.contains("_") && socket instanceof SSLSocket tls) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setServerNames(List.of(new AnyName(host)));
      tls.setSSLParameters(parameters);
    }
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw onlyOverALine();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
    throw onlyOverALine();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw onlyOverALine();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
    throw onlyOverALine();
  }

  private static UnsupportedOperationException onlyOverALine() {
    return new UnsupportedOperationException("OkHttp connects first and then speaks TLS");
  }

  /** {@link javax.net.ssl.SNIHostName} refuses underscores. */
  private static final class AnyName extends SNIServerName {

    AnyName(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }
}
