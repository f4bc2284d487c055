package io.afterglow.source.http;

import io.afterglow.model.Why;
import io.afterglow.page.Address;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Exceptions to words; texts of the library are never passed on, they may hold headers. */
final class Failures {

  private Failures() {}

  static Failure privateHost(Address address) {
    return Failure.lasting(
        Trouble.NONE, Why.REDIRECT, address.host() + " leads into a private network");
  }

  static Failure of(Exception e, Address address) {
    String host = address.host();
    if (e instanceof Unfit unfit) {
      return unfit(unfit, host);
    }
    if (e instanceof PrivateAddresses.PrivateHostException) {
      return privateHost(address);
    }
    if (e instanceof UnknownHostException) {
      return Failure.passing(Trouble.REFUSED, Why.NETWORK, "the name " + host + " is unknown");
    }
    if (e instanceof SSLPeerUnverifiedException || hasCause(e, CertificateException.class)) {
      return Failure.lasting(
          Trouble.CERTIFICATE, Why.NETWORK, host + " has no valid certificate for its name");
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return Failure.passing(Trouble.REFUSED, Why.NETWORK, host + " cannot be reached");
    }
    if (e instanceof SocketTimeoutException) {
      return Failure.passing(Trouble.SERVER, Why.NETWORK, host + " fell silent");
    }
    if (e instanceof InterruptedIOException) {
      return Failure.passing(Trouble.SERVER, Why.NETWORK, host + " took too long for one answer");
    }
    if (e instanceof SSLException) {
      return Failure.passing(Trouble.SERVER, Why.NETWORK, "no secure connection to " + host);
    }
    if (e instanceof ProtocolException && String.valueOf(e.getMessage()).contains("(407)")) {
      return Failure.lasting(
          Trouble.REFUSED, Why.NETWORK, "a proxy on the way to " + host + " wants a login");
    }
    if (isCut(e)) {
      return Failure.passing(Trouble.SERVER, Why.TRUNCATED, host + " broke off its answer");
    }
    if (e instanceof ProtocolException || e instanceof RuntimeException) {
      return Failure.lasting(
          Trouble.NONE, Why.UNREADABLE, "bad framing: " + host + " did not speak HTTP");
    }
    return Failure.passing(Trouble.SERVER, Why.NETWORK, "the connection to " + host + " broke");
  }

  private static Failure unfit(Unfit unfit, String host) {
    String detail = host + ": " + unfit.getMessage();
    return unfit.why() == Why.TRUNCATED
        ? Failure.passing(Trouble.SERVER, Why.TRUNCATED, detail)
        : Failure.lasting(Trouble.NONE, unfit.why(), detail);
  }

  /**
   * OkHttp tells a short body with a ProtocolException, whose words alone tell it from bad framing.
   * A head longer than its 256 KB ends the same way.
   */
  private static boolean isCut(Exception e) {
    String message = e.getMessage() == null ? "" : e.getMessage();
    return e instanceof EOFException || message.startsWith("unexpected end of stream");
  }

  private static boolean hasCause(Throwable e, Class<? extends Throwable> type) {
    Throwable at = e;
    for (int depth = 0; at != null && depth < 10; depth++) {
      if (type.isInstance(at)) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
