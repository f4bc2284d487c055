package io.afterglow.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.demo.DemoSite;
import io.afterglow.demo.DemoSites;
import io.afterglow.job.Exported;
import io.afterglow.job.Ran;
import io.afterglow.run.ExitCode;
import io.afterglow.source.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole program, asked for a site that speaks TLS and is reached through a proxy (N-02, N-29).
 */
class ProxyTest {

  private static final String HOST = "podquest.example";
  private static final String PASSWORD = "sesame-canary4711";

  @TempDir Path folder;

  private final DemoSite site = DemoSites.scaled(1, 3, 7);
  private final MockWebServer secure = new MockWebServer();
  private final ScriptedServer proxy = new ScriptedServer();
  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("Invented Authority")
          .build();

  @BeforeEach
  void serve() throws Exception {
    long now = System.currentTimeMillis();
    HeldCertificate expired =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName(HOST)
            .validityInterval(now - TimeUnit.DAYS.toMillis(90), now - TimeUnit.DAYS.toMillis(1))
            .build();
    secure.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(expired).build().sslSocketFactory());
    secure.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            byte[] page = site.page(request.getTarget(), "https://" + HOST);
            return new MockResponse.Builder().body(new Buffer().write(page)).build();
          }
        });
    secure.start(InetAddress.getLoopbackAddress(), 0);
    Files.writeString(folder.resolve("cookies.txt"), site.cookieFile(HOST));
  }

  @AfterEach
  void stop() throws IOException {
    secure.close();
    proxy.close();
  }

  @Test
  void anExpiredCertificateIsNamedAndOnePrintedOptionGetsThroughIt() throws Exception {
    proxy.on(HOST + ":443", ScriptedServer.tunnel(secure.getPort()));
    Ran refused = export();
    refused.endsWith(ExitCode.UNAVAILABLE);
    assertThat(refused.said()).contains("--accept-expired-certificate " + HOST);
    assertThat(secure.getRequestCount()).isZero();

    Ran ran = export("--accept-expired-certificate", HOST);
    ran.endsWith(ExitCode.OK);
    try (var files = Files.list(folder.resolve("out"))) {
      Path zip = files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
      assertThat(Exported.open(zip).episodes()).hasSize(site.counts().episodes());
    }
    assertThat(proxy.seen().get(0).header("Proxy-Authorization"))
        .isEqualTo(okhttp3.Credentials.basic("pete", PASSWORD));
    nobodyTellsThePassword(ran);
  }

  @Test
  void aProxyThatWantsAnotherLoginIsToldWithoutIt() throws Exception {
    proxy.on(HOST + ":443", w -> w.reply(407, "Proxy-Authenticate: Basic realm=\"x\"\r\n", "who?"));
    Ran ran = export();
    ran.endsWith(ExitCode.UNAVAILABLE);
    assertThat(ran.said()).contains("wants a login", "HTTPS_PROXY");
    nobodyTellsThePassword(ran);
  }

  private void nobodyTellsThePassword(Ran ran) throws IOException {
    Canary canary = new Canary(PASSWORD);
    canary.isNotIn("output", ran.said().getBytes(StandardCharsets.UTF_8), 0);
    canary.isNotIn(folder, folder.resolve("cookies.txt"));
  }

  private Ran export(String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "export",
                "--site",
                "https://" + HOST,
                "--cookies",
                folder.resolve("cookies.txt").toString(),
                "--podcast-directory",
                "https://" + HOST + "/search",
                "--delay",
                "0",
                "--backoff",
                "10ms",
                "--verbose",
                "--out",
                folder.resolve("out").toString()));
    words.addAll(List.of(more));
    String way =
        "http://pete:" + PASSWORD + "@127.0.0.1:" + proxy.at("/").authority().split(":", -1)[1];
    PastedCommand shell = new PastedCommand(folder);
    return shell.ended(
        shell.program(
            "-Djavax.net.ssl.trustStore="
                + trusted()
                + " -Djavax.net.ssl.trustStorePassword=changeit",
            Map.of("HTTPS_PROXY", way),
            words));
  }

  private Path trusted() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("invented", authority.certificate());
    Path file = folder.resolve("authorities.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    return file;
  }
}
