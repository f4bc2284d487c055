package io.afterglow.source.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.source.FakeTime;
import io.afterglow.source.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedTrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a host: HTTP/2, two kinds of addresses, certificates, slow lines, proxies. */
@Timeout(60)
class ReachTest {

  private static final String HOST = "podcasts.example";
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Invented Authority")
          .build();

  private final MockWebServer secure = new MockWebServer();
  private final ScriptedServer plain = new ScriptedServer();
  private final FakeTime time = new FakeTime();
  private final List<Gate> gates = new ArrayList<>();
  private GateOptions options =
      GateOptions.polite("test")
          .withDelay(Duration.ZERO)
          .withRobots(false)
          // The first handshake of a JVM is slow.
          .withLimits(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20));

  @BeforeEach
  void start() throws IOException {
    show(certificate(HOST).build());
  }

  @AfterEach
  void stop() throws IOException {
    gates.forEach(Gate::close);
    secure.close();
    plain.close();
  }

  // HTTP/2 (N-14)

  @Test
  void http2_is_spoken_where_it_is_offered_and_all_pages_share_a_line() throws Exception {
    answer(page("first"), page("second"));
    Gate gate = gate();
    assertThat(text(fetch(gate, "/1"))).isEqualTo("first");
    assertThat(text(fetch(gate, "/2"))).isEqualTo("second");
    assertThat(seen().getVersion()).isEqualTo("HTTP/2");
    RecordedRequest second = seen();
    assertThat(second.getVersion()).isEqualTo("HTTP/2");
    assertThat(second.getExchangeIndex()).isEqualTo(1);
    assertThat(second.getConnectionIndex()).isZero();
  }

  @Test
  void after_a_goaway_the_next_page_comes_over_a_fresh_line() throws Exception {
    answer(
        page("first").newBuilder().onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE).build(),
        page("second"));
    Gate gate = gate();
    assertThat(text(fetch(gate, "/1"))).isEqualTo("first");
    assertThat(text(fetch(gate, "/2"))).isEqualTo("second");
    seen();
    assertThat(seen().getExchangeIndex()).isZero();
    assertThat(time.slept()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 2, 8}) // REFUSED_STREAM, INTERNAL_ERROR, CANCEL (RFC 9113, section 7)
  void a_stream_that_is_reset_is_asked_for_again(int code) throws Exception {
    answer(
        page("").newBuilder().onResponseStart(new SocketEffect.CloseStream(code)).build(),
        page("whole"));
    assertThat(text(fetch(gate(), "/1"))).isEqualTo("whole");
    assertThat(secure.getRequestCount()).isEqualTo(2);
  }

  @Test
  void a_line_that_was_closed_while_it_rested_is_replaced_in_silence() throws Exception {
    answer(
        page("whole").newBuilder().onResponseEnd(new SocketEffect.CloseSocket()).build(),
        page("whole"),
        page("whole"),
        page("whole"));
    Gate gate = gate();
    assertThat(text(fetch(gate, "/1"))).isEqualTo("whole");
    assertThat(text(fetch(gate, "/2"))).isEqualTo("whole");
    // The server may close the line before its answer is read, or once it has read the second
    // request: then it was no rest.
    boolean rested = secure.getRequestCount() == 2;
    assertThat(rested && !time.slept().isZero()).isFalse();
  }

  // Two kinds of addresses (N-13)

  @Test
  void where_ipv6_swallows_everything_ipv4_takes_over_at_once() throws Exception {
    Duration hours = Duration.ofHours(1);
    options = options.withLimits(hours, hours, hours);
    plain.page("/a", "over the old road");
    int port = port(plain.at("/a"));
    InetAddress six =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    assumeTrue(canListen(six, port), "this machine has no IPv6");
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket hole = new ServerSocket(port, 1, six)) {
      assumeTrue(fill(hole, waiting), "this system takes connections that nobody accepts");
      InetAddress four = here();
      Gate gate = gate(name -> List.of(six, four), trust());
      Fetched fetched = fetch(gate, Address.parse("http://both.localhost:" + port + "/a"));
      assertThat(text(fetched)).isEqualTo("over the old road");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static boolean canListen(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, address)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the queue could be filled, so that the next knock goes unanswered. */
  private static boolean fill(ServerSocket hole, List<Socket> waiting) throws IOException {
    for (int i = 0; i < 16; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(hole.getLocalSocketAddress(), 200);
      } catch (java.net.SocketTimeoutException e) {
        return true;
      }
    }
    return false;
  }

  // Slow lines (N-04, N-13)

  @Test
  void a_slow_but_steady_answer_is_not_broken_off() throws Exception {
    options = limits(Duration.ofMillis(1500));
    plain.on(
        "/slow",
        wire -> {
          wire.text("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n");
          for (int i = 0; i < 30; i++) {
            wire.text("x".repeat(1000)); // one of them in each stretch is more than a drip
            Thread.sleep(100);
          }
        });
    assertThat(text(fetch(gate(), plain.at("/slow")))).hasSize(30000);
    assertThat(plain.seen()).hasSize(1);
  }

  @Test
  void below_a_hundred_bytes_a_second_it_is() throws Exception {
    options = limits(Duration.ofMillis(400)).withRetries(1);
    plain.on(
        "/drip",
        wire -> {
          wire.text("HTTP/1.1 200 OK\r\nContent-Length: 800\r\n\r\n");
          for (int i = 0; i < 100; i++) {
            wire.text("x");
            Thread.sleep(60);
          }
        });
    Fetched.Missed missed = missed(fetch(gate(), plain.at("/drip")));
    assertThat(missed.why()).isEqualTo(Why.NETWORK);
    assertThat(missed.detail()).contains("took too long");
  }

  @Test
  void and_a_steady_answer_that_never_ends_ends_as_well() throws Exception {
    options = limits(Duration.ofMillis(100)).withRetries(1);
    plain.on(
        "/endless",
        wire -> {
          wire.text("HTTP/1.1 200 OK\r\n\r\n");
          for (int i = 0; i < 200; i++) {
            wire.text("x".repeat(50));
            Thread.sleep(20);
          }
        });
    assertThat(missed(fetch(gate(), plain.at("/endless"))).detail()).contains("took too long");
  }

  private GateOptions limits(Duration whole) {
    return options.withLimits(Duration.ofMinutes(10), Duration.ofMinutes(10), whole);
  }

  // Certificates (N-02)

  /** What can be wrong with a certificate. */
  private enum Wrong {
    NAME,
    AUTHORITY,
    NOT_YET,
    EXPIRED_AND_NAME,
    EXPIRED_AND_AUTHORITY
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void whatever_else_is_wrong_with_a_certificate_is_never_forgiven(Wrong wrong) throws Exception {
    long now = System.currentTimeMillis();
    long day = TimeUnit.DAYS.toMillis(1);
    HeldCertificate.Builder made =
        certificate(
            wrong == Wrong.NAME || wrong == Wrong.EXPIRED_AND_NAME ? "other.example" : HOST);
    switch (wrong) {
      case EXPIRED_AND_NAME -> made.validityInterval(now - 90 * day, now - day);
      case EXPIRED_AND_AUTHORITY -> made.signedBy(null).validityInterval(now - 90 * day, now - day);
      case AUTHORITY -> made.signedBy(null);
      case NOT_YET -> made.validityInterval(now + day, now + 90 * day);
      case NAME -> {}
    }
    show(made.build());
    options = options.withRoute(new Route(Proxies.NONE, Set.of(HOST)));
    answer(page("secret"));
    Gate gate = gate();
    Fetched.Missed missed = missed(fetch(gate, "/"));
    assertThat(missed.why()).isEqualTo(Why.NETWORK);
    assertThat(missed.attempts()).isEqualTo(1);
    assertThat(missed.detail()).contains("no valid certificate");
    assertThat(secure.getRequestCount()).isZero();
    assertThat(halt(gate)).contains("not asked insecurely");
  }

  @Test
  void a_certificate_that_is_only_expired_names_the_way_out_and_is_asked_for_once()
      throws Exception {
    show(expired());
    answer(page("hello"));
    Gate gate = gate();
    assertThat(missed(fetch(gate, "/")).attempts()).isEqualTo(1);
    assertThat(secure.getRequestCount()).isZero();
    assertThat(halt(gate)).contains("--accept-expired-certificate " + HOST);
  }

  @Test
  void only_for_the_host_that_the_person_names_is_it_good_enough() throws Exception {
    show(expired());
    answer(page("hello"));
    options = options.withRoute(new Route(Proxies.NONE, Set.of("another.example")));
    missed(fetch(gate(), "/"));
    options = options.withRoute(new Route(Proxies.NONE, Set.of(HOST)));
    assertThat(text(fetch(gate(), "/"))).isEqualTo("hello");
  }

  private static HeldCertificate expired() {
    long now = System.currentTimeMillis();
    return certificate(HOST)
        .validityInterval(now - TimeUnit.DAYS.toMillis(90), now - TimeUnit.DAYS.toMillis(1))
        .build();
  }

  // Names of hosts

  @ParameterizedTest
  @CsvSource({"müller.example, xn--mller-kva.example", "例え.jp, xn--r8jz45g.jp"})
  void a_host_is_reached_and_greeted_by_its_name_on_the_wire(String written, String name)
      throws Exception {
    show(certificate(name).build());
    answer(page("hello"));
    Address address = Address.parse("https://" + written + ":" + secure.getPort() + "/");
    List<String> asked = new CopyOnWriteArrayList<>();
    Gate gate = gate(host -> asked.add(host) ? List.of(here()) : List.of(), trust());
    assertThat(text(fetch(gate, address))).isEqualTo("hello");
    RecordedRequest request = seen();
    assertThat(request.getHandshakeServerNames()).containsExactly(name);
    assertThat(request.getUrl().host()).isEqualTo(name);
    assertThat(asked).containsOnly(name);
  }

  /** A server in Java would refuse this name, so the greeting is read off the wire. */
  @Test
  void a_host_with_an_underscore_is_named_in_the_greeting() throws Exception {
    CompletableFuture<String> greeting = new CompletableFuture<>();
    try (ServerSocket server = new ServerSocket(0, 1, here())) {
      Thread reader = new Thread(() -> greeting.complete(firstBytes(server)));
      reader.start();
      options = options.withRetries(1);
      missed(fetch(gate(), Address.parse("https://my_show.example.com:" + server.getLocalPort())));
      reader.join();
    }
    assertThat(greeting.join()).contains("\0\u0013my_show.example.com");
  }

  private static String firstBytes(ServerSocket server) {
    try (Socket line = server.accept()) {
      byte[] bytes = new byte[4096];
      int read = line.getInputStream().read(bytes);
      return new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"my_show.example.com", "müller.example", "例え.jp"})
  void a_host_in_plain_http_is_reached_whatever_its_name(String written) throws Exception {
    plain.page("/a", "hello");
    Address address = Address.parse("http://" + written + ":" + port(plain.at("/")) + "/a");
    assertThat(text(fetch(gate(), address))).isEqualTo("hello");
    assertThat(plain.seen().get(0).header("Host")).isEqualTo(address.authority());
  }

  @Test
  void a_host_with_an_underscore_goes_through_the_proxy_as_any_other() throws Exception {
    plain.on("http://my_show.example.com/rss", w -> w.page("a feed"));
    options = through("");
    Gate gate = gate(name -> name.equals("127.0.0.1") ? List.of(here()) : List.of(), trust());
    assertThat(text(fetch(gate, Address.parse("http://my_show.example.com/rss"))))
        .isEqualTo("a feed");
  }

  // Proxies (N-29)

  @Test
  void a_proxy_gets_its_login_and_the_service_does_not() throws Exception {
    answer(page("through the tunnel"));
    plain.on(HOST + ":443", ScriptedServer.tunnel(secure.getPort()));
    options = through("pete:sesame%20canary@");
    Fetched fetched = fetch(gate(), Address.parse("https://" + HOST + "/"));
    assertThat(text(fetched)).isEqualTo("through the tunnel");
    assertThat(plain.seen().get(0).header("Proxy-Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("pete", "sesame canary"));
    RecordedRequest request = seen();
    assertThat(request.getHeaders().names()).doesNotContain("Proxy-Authorization");
  }

  @Test
  void a_proxy_that_wants_another_login_is_told_without_it() throws Exception {
    plain.on(HOST + ":443", w -> w.reply(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n", "who?"));
    options = through("pete:canary@");
    Fetched.Missed missed = missed(fetch(gate(), Address.parse("https://" + HOST + "/")));
    assertThat(missed.detail()).contains("wants a login", "HTTPS_PROXY").doesNotContain("canary");
    assertThat(missed.attempts()).isEqualTo(1);
  }

  @Test
  void a_proxy_that_lets_nothing_through_or_is_not_there_is_named() throws Exception {
    plain.on(HOST + ":443", w -> w.reply(403, "", "no"));
    options = through("").withRetries(2);
    assertThat(missed(fetch(gate(), Address.parse("https://" + HOST + "/"))).detail())
        .contains("the proxy 127.0.0.1 (https_proxy) does not let requests through to " + HOST);
    plain.close();
    assertThat(missed(fetch(gate(), Address.parse("https://" + HOST + "/"))).detail())
        .contains("cannot be reached through the proxy 127.0.0.1 (https_proxy)");
  }

  @Test
  void a_feed_in_plain_http_goes_through_the_proxy_too() throws Exception {
    plain.on(
        "http://feeds.example/rss",
        w -> {
          if (w.count() > 1) {
            w.page("a feed");
          } else {
            w.reply(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n", "who?");
          }
        });
    options = through("pete:canary@");
    assertThat(text(fetch(gate(), Address.parse("http://feeds.example/rss")))).isEqualTo("a feed");
  }

  @Test
  void this_machine_is_never_asked_through_a_proxy() throws Exception {
    plain.page("/a", "here");
    options =
        options.withRoute(
            new Route(Proxies.of(Map.of("all_proxy", "http://127.0.0.1:9")), Set.of()));
    assertThat(text(fetch(gate(), plain.at("/a")))).isEqualTo("here");
  }

  private GateOptions through(String login) {
    String proxy = "http://" + login + "127.0.0.1:" + port(plain.at("/"));
    Proxies proxies = Proxies.of(Map.of("https_proxy", proxy, "HTTP_PROXY", proxy));
    return options.withRoute(new Route(proxies, Set.of()));
  }

  // Helpers

  private void show(HeldCertificate certificate) {
    secure.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
  }

  private static HeldCertificate.Builder certificate(String name) {
    return new HeldCertificate.Builder().signedBy(AUTHORITY).addSubjectAlternativeName(name);
  }

  private static InetAddress here() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  private void answer(MockResponse... answers) throws IOException {
    for (MockResponse answer : answers) {
      secure.enqueue(answer);
    }
    secure.start(here(), 0);
  }

  private static MockResponse page(String body) {
    return new MockResponse.Builder().addHeader("Content-Type", "text/html").body(body).build();
  }

  private RecordedRequest seen() throws InterruptedException {
    @Nullable RecordedRequest request = secure.takeRequest(5, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no further request");
    }
    return request;
  }

  private static X509ExtendedTrustManager trust() {
    return (X509ExtendedTrustManager)
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(AUTHORITY.certificate())
            .build()
            .trustManager();
  }

  private Gate gate() throws IOException {
    InetAddress here = here();
    return gate(name -> List.of(here), trust());
  }

  private Gate gate(Dns names, X509ExtendedTrustManager trust) {
    Gate gate = new Gate(options, time, Notices.NONE, new Exchange(options, names, trust));
    gates.add(gate);
    return gate;
  }

  private Fetched fetch(Gate gate, String path) throws InterruptedException {
    return fetch(gate, home().resolve(path));
  }

  private Address home() {
    return Address.parse("https://" + HOST + ":" + secure.getPort() + "/");
  }

  private static Fetched fetch(Gate gate, @Nullable Address address) throws InterruptedException {
    if (address == null) {
      throw new IllegalArgumentException("no address");
    }
    return gate.fetch(new Request(address, SourceName.LIVE, new GateTest.Open(), true, Map.of()));
  }

  private static int port(Address address) {
    return Integer.parseInt(address.authority().replaceFirst(".*:", ""));
  }

  private String halt(Gate gate) {
    Halt halt = gate.halt(home());
    return halt == null ? "" : halt.detail();
  }

  private static String text(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Found.class);
    return new String(((Fetched.Found) fetched).page().body(), StandardCharsets.UTF_8);
  }

  private static Fetched.Missed missed(Fetched fetched) {
    assertThat(fetched).isInstanceOf(Fetched.Missed.class);
    return (Fetched.Missed) fetched;
  }
}
