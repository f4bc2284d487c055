package io.afterglow.source.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe. As the system does; and a host that the person named may show a certificate that
 * is over, if it was good on its last day (RFC 5280, section 6.1, with that day's date). That a
 * name must be the certificate's own is checked elsewhere, in any case.
 */
final class Certificates extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager usual;
  private final Set<String> expired;

  Certificates(X509ExtendedTrustManager usual, Set<String> expired) {
    this.usual = usual;
    this.expired = expired;
  }

  /** The authorities that the system trusts. */
  static X509ExtendedTrustManager system() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Stream.of(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("Java knows no authorities"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no TLS", e);
    }
  }

  SSLSocketFactory sockets() {
    try {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {this}, null);
      return new NamedSockets(tls.getSocketFactory());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Java has no TLS", e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    try {
      usual.checkServerTrusted(chain, type, socket);
    } catch (CertificateException e) {
      SSLSession session = socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null;
      forgive(chain, session, e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    try {
      usual.checkServerTrusted(chain, type, engine);
    } catch (CertificateException e) {
      forgive(chain, engine.getHandshakeSession(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkServerTrusted(chain, type);
  }

  /** What was wrong is thrown again, unless it is only the date, and that is allowed. */
  private void forgive(
      X509Certificate[] chain, @Nullable SSLSession session, CertificateException failure)
      throws CertificateException {
    if (session == null || session.getPeerHost() == null || !wasGoodOnItsLastDay(chain)) {
      throw failure;
    }
    if (!expired.contains(session.getPeerHost().toLowerCase(Locale.ROOT))) {
      throw new ExpiredException(failure);
    }
  }

  private boolean wasGoodOnItsLastDay(X509Certificate[] chain) {
    Date last = Collections.min(Stream.of(chain).map(X509Certificate::getNotAfter).toList());
    if (Stream.of(chain).noneMatch(Certificates::isExpired)) {
      return false; // whatever is wrong, it is not the date
    }
    try {
      Set<TrustAnchor> anchors =
          Stream.of(usual.getAcceptedIssuers())
              .map(issuer -> new TrustAnchor(issuer, null))
              .collect(Collectors.toSet());
      PKIXParameters rules = new PKIXParameters(anchors);
      rules.setDate(last);
      rules.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(path(chain, anchors)),
              rules);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static boolean isExpired(X509Certificate certificate) {
    try {
      certificate.checkValidity();
      return false;
    } catch (CertificateException e) {
      return e instanceof CertificateExpiredException;
    }
  }

  /** A path ends before its anchor (RFC 5280, section 6.1); servers may send that too. */
  private static List<X509Certificate> path(X509Certificate[] chain, Set<TrustAnchor> anchors) {
    return Arrays.stream(chain)
        .takeWhile(one -> anchors.stream().noneMatch(a -> one.equals(a.getTrustedCert())))
        .toList();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    usual.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    usual.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    usual.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return usual.getAcceptedIssuers();
  }

  /** A certificate whose only fault is its date. */
  static final class ExpiredException extends CertificateException {

    private static final long serialVersionUID = 1L;

    ExpiredException(CertificateException cause) {
      super("expired, and otherwise good", cause);
    }
  }
}
