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
import org.jspecify.annotations.Nullable;

/** Exceptions to words; texts of the library are never passed on, they may hold headers. */
final class RequestFailures {

  private RequestFailures() {}

  static RequestFailure privateHost(Address address) {
    return RequestFailure.lasting(
        Trouble.NONE, Why.REDIRECT, address.host() + " leads into a private network");
  }

  static RequestFailure tooLong(Address address) {
    return RequestFailure.passing(
        Trouble.SERVER, Why.NETWORK, address.host() + " took too long for one answer");
  }

  /**
   * @param proxy the proxy on the way, in words; null when there is none
   */
  static RequestFailure of(Exception e, Address address, @Nullable String proxy) {
    String host = address.host();
    if (e instanceof Unfit unfit) {
      return unfit(unfit, host);
    }
    if (e instanceof PrivateAddresses.PrivateHostException) {
      return privateHost(address);
    }
    if (e instanceof UnknownHostException && proxy != null) {
      return RequestFailure.passing(
          Trouble.REFUSED, Why.NETWORK, "the name of " + proxy + " is unknown");
    }
    if (e instanceof UnknownHostException) {
      return RequestFailure.passing(
          Trouble.REFUSED, Why.NETWORK, "the name " + host + " is unknown");
    }
    if (hasCause(e, Certificates.ExpiredException.class)) {
      return RequestFailure.lasting(
          Trouble.EXPIRED, Why.NETWORK, "the certificate of " + host + " has expired");
    }
    if (e instanceof SSLPeerUnverifiedException || hasCause(e, CertificateException.class)) {
      return RequestFailure.lasting(
          Trouble.CERTIFICATE, Why.NETWORK, host + " has no valid certificate for its name");
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return RequestFailure.passing(
          Trouble.REFUSED,
          Why.NETWORK,
          host + " cannot be reached" + (proxy == null ? "" : " through " + proxy));
    }
    if (e instanceof SocketTimeoutException) {
      return RequestFailure.passing(Trouble.SERVER, Why.NETWORK, host + " fell silent");
    }
    if (e instanceof InterruptedIOException) {
      return tooLong(address);
    }
    if (e instanceof SSLException) {
      return RequestFailure.passing(Trouble.SERVER, Why.NETWORK, "no secure connection to " + host);
    }
    String words = String.valueOf(e.getMessage());
    if (words.contains("(407)") || words.equals("Failed to authenticate with proxy")) {
      return proxyWantsLogin(host);
    }
    if (words.startsWith("Unexpected response code for CONNECT")) {
      return RequestFailure.passing(
          Trouble.REFUSED, Why.NETWORK, proxy + " does not let requests through to " + host);
    }
    if (isCut(e)) {
      return RequestFailure.passing(Trouble.SERVER, Why.TRUNCATED, host + " broke off its answer");
    }
    if (e instanceof ProtocolException || e instanceof RuntimeException) {
      return RequestFailure.lasting(
          Trouble.NONE, Why.UNREADABLE, "bad framing: " + host + " did not speak HTTP");
    }
    return RequestFailure.passing(
        Trouble.SERVER, Why.NETWORK, "the connection to " + host + " broke");
  }

  static RequestFailure proxyWantsLogin(String host) {
    return RequestFailure.lasting(
        Trouble.REFUSED,
        Why.NETWORK,
        "a proxy on the way to "
            + host
            + " wants a login: put it into HTTPS_PROXY, as http://user:password@proxy:port");
  }

  private static RequestFailure unfit(Unfit unfit, String host) {
    String detail = host + ": " + unfit.getMessage();
    return unfit.why() == Why.TRUNCATED
        ? RequestFailure.passing(Trouble.SERVER, Why.TRUNCATED, detail)
        : RequestFailure.lasting(Trouble.NONE, unfit.why(), detail);
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
