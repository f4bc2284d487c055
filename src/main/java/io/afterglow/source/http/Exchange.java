package io.afterglow.source.http;

import io.afterglow.page.Address;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.X509ExtendedTrustManager;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** One request, one answer: OkHttp with everything that it decides by itself switched off. */
final class Exchange implements AutoCloseable {

  /** Where {@link #ownRetriesOff} keeps what the server said. */
  static final String RETRY_AFTER = "Afterglow-Retry-After";

  private static final String PROXY_LOGIN = "Proxy-Authorization";

  private final OkHttpClient anywhere;
  private final OkHttpClient outside;
  private final BodyReader reader;
  private final String userAgent;
  private final Patience patience;
  private final Proxies proxies;
  private final Set<Connection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  Exchange(GateOptions options) {
    this(options, PrivateAddresses.ANYWHERE, Certificates.system());
  }

  /**
   * @param names resolves what a person named
   * @param authorities who may vouch for a host
   */
  Exchange(GateOptions options, Dns names, X509ExtendedTrustManager authorities) {
    Certificates certificates = new Certificates(authorities, options.route().expired());
    this.proxies = options.route().proxies();
    this.patience = new Patience(options.limits().whole());
    this.userAgent = options.userAgent();
    this.reader = new BodyReader(options.limits().maxPage());
    this.anywhere =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .cookieJar(CookieJar.NO_COOKIES)
            .authenticator(Authenticator.NONE)
            .proxyAuthenticator(this::proxyLogin)
            .proxySelector(
                proxies.isEmpty() ? ProxySelector.getDefault() : new ByEnvironment(proxies))
            .sslSocketFactory(certificates.sockets(), certificates)
            .cache(null)
            .retryOnConnectionFailure(false)
            .connectionSpecs(
                List.of(
                    ConnectionSpec.MODERN_TLS,
                    ConnectionSpec.COMPATIBLE_TLS,
                    ConnectionSpec.CLEARTEXT))
            .connectTimeout(options.limits().connect())
            .readTimeout(options.limits().idle())
            .writeTimeout(options.limits().idle())
            .dns(names)
            .addNetworkInterceptor(this::sent)
            .build();
    Dns strangers = name -> (proxies.isOne(name) ? names : PrivateAddresses.OUTSIDE).lookup(name);
    this.outside = anywhere.newBuilder().dns(strangers).build();
  }

  /**
   * Asks once. Whatever happens on the wire comes back as an answer.
   *
   * @param form sent with POST; null to send GET
   * @param trusted whether a private network may be reached
   * @param fresh whether a connection must be opened for it; otherwise one may be used that was
   *     kept from an earlier request
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  Answer send(
      Address address,
      Map<String, String> headers,
      @Nullable Map<String, String> form,
      boolean trusted,
      boolean fresh)
      throws InterruptedException {
    return send(
        address,
        headers,
        form == null ? Request.Builder::get : request -> request.post(body(form)),
        trusted,
        fresh);
  }

  /** Asks once for the headers alone: HEAD (RFC 9110, section 9.3.2). The body is empty. */
  Answer head(Address address, Map<String, String> headers, boolean trusted, boolean fresh)
      throws InterruptedException {
    return send(address, headers, Request.Builder::head, trusted, fresh);
  }

  private Answer send(
      Address address,
      Map<String, String> headers,
      UnaryOperator<Request.Builder> method,
      boolean trusted,
      boolean fresh)
      throws InterruptedException {
    if (!trusted && PrivateAddresses.isPrivateNumber(address.host())) {
      return new Answer.Failed(RequestFailures.privateHost(address));
    }
    try {
      Request request = request(address, headers, method);
      OkHttpClient client = trusted ? anywhere : outside;
      if (fresh) {
        ConnectionPool none = new ConnectionPool(0, 1, TimeUnit.SECONDS);
        client = client.newBuilder().connectionPool(none).build();
      }
      return answer(proxied(client, request.url()).newCall(request), address);
    } catch (RuntimeException e) {
      return new Answer.Failed(RequestFailures.of(e, address, null));
    }
  }

  /**
   * Quirk: OkHttp 5.5.1 asks no proxy selector about a host that {@link URI} cannot name, such as
   * one with an underscore, and connects to it directly; so its proxy is set here.
   */
  private OkHttpClient proxied(OkHttpClient client, HttpUrl url) {
    if (url.uri().getHost() != null) {
      return client;
    }
    String known = url.scheme() + "://" + url.host().replace('_', 'x') + "/";
    Proxy proxy =
        proxies.isEmpty()
            ? client.proxySelector().select(URI.create(known)).get(0)
            : proxies.to(url.scheme(), url.host());
    return client.newBuilder().proxy(proxy).build();
  }

  private Answer answer(Call call, Address address) throws InterruptedException {
    try (Patience.Watched watched = patience.with(call)) {
      try (Response response = call.execute()) {
        return reader.read(response, watched);
      } catch (KeptConnectionClosed e) {
        anywhere.connectionPool().evictAll(); // the others are as old
        return new Answer.Closed(failure(e.why(), address));
      } catch (IOException | RuntimeException e) {
        // Quirk: a negative Content-Length comes out of OkHttp 5.5.1 as IllegalArgumentException,
        // and the line stays open unless the call is cancelled.
        call.cancel();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        Exception why = e instanceof BrokenOff broken ? broken.why() : e;
        return new Answer.Failed(
            watched.isOver() ? RequestFailures.tooLong(address) : failure(why, address),
            e instanceof BrokenOff broken ? broken.begun() : null);
      }
    }
  }

  private RequestFailure failure(Exception why, Address address) {
    String scheme = address.isSecure() ? "https" : "http";
    return RequestFailures.of(why, address, proxies.words(scheme, address.host()));
  }

  /** The login of a proxy goes to the proxy: with a tunnel's request, or after its first no. */
  private @Nullable Request proxyLogin(@Nullable Route route, Response response) {
    String login = proxies.login(response.request().isHttps() ? "https" : "http");
    boolean through = route != null && route.proxy().type() == Proxy.Type.HTTP;
    return login == null || !through || response.request().header(PROXY_LOGIN) != null
        ? null
        : response.request().newBuilder().header(PROXY_LOGIN, login).build();
  }

  @Override
  public void close() {
    patience.close();
    anywhere.dispatcher().cancelAll();
    outside.dispatcher().cancelAll();
    anywhere.dispatcher().executorService().shutdown();
    anywhere.connectionPool().evictAll();
  }

  private Request request(
      Address address, Map<String, String> headers, UnaryOperator<Request.Builder> method) {
    HttpUrl url = HttpUrl.get(address.value());
    String host = address.host().replace("[", "").replace("]", "");
    if (!url.host().equals(host) && !host.contains(":")) {
      throw new IllegalArgumentException("two readings of one address");
    }
    Request.Builder request =
        new Request.Builder()
            .url(url)
            .header("User-Agent", userAgent)
            .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            // Named by hand, so that OkHttp leaves decoding to our caps; br has no caps, so no br.
            .header("Accept-Encoding", "gzip, deflate");
    Headers.Builder all = request.build().headers().newBuilder();
    // Browsers send UTF-8 in cookies; OkHttp would refuse such a header.
    headers.forEach((name, value) -> all.removeAll(name).addUnsafeNonAscii(name, value));
    request.headers(all.build());
    return method.apply(request).build();
  }

  private static RequestBody body(Map<String, String> form) {
    FormBody.Builder body = new FormBody.Builder();
    form.forEach(body::add);
    return body.build();
  }

  /** One request on the wire. Whether its connection was used before, OkHttp does not tell. */
  private Response sent(Interceptor.Chain chain) throws IOException {
    boolean kept = !used.add(Objects.requireNonNull(chain.connection()));
    try {
      return ownRetriesOff(chain.proceed(chain.request()));
    } catch (ProtocolException | InterruptedIOException e) {
      throw e; // bytes did arrive, or the time is over
    } catch (IOException e) {
      throw kept && !chain.call().isCanceled() ? new KeptConnectionClosed(e) : e;
    }
  }

  /**
   * OkHttp repeats a 503 with {@code Retry-After: 0} by itself, unseen by any count; a longer wait
   * in that header keeps it from doing so.
   */
  private static Response ownRetriesOff(Response response) {
    if (response.code() != 408 && response.code() != 503) {
      return response;
    }
    String said = response.header("Retry-After");
    Response.Builder copy = response.newBuilder().header("Retry-After", "3600");
    return (said == null ? copy.removeHeader(RETRY_AFTER) : copy.header(RETRY_AFTER, said)).build();
  }

  /** As the environment says, and nothing else. */
  private static final class ByEnvironment extends ProxySelector {

    private final Proxies proxies;

    ByEnvironment(Proxies proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI address) {
      return List.of(proxies.to(address.getScheme(), address.getHost()));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {}
  }
}
