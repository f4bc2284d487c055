package io.afterglow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoServerTest {

  private final DemoSite site = DemoSite.standard();
  private final HttpClient client = HttpClient.newHttpClient();
  private DemoServer server;

  @BeforeEach
  void start() throws Exception {
    server = new DemoServer(site);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_podcast_is_served_as_the_site_shows_it() throws Exception {
    for (DemoPodcast podcast : site.account().subscribed()) {
      DemoEpisode newest = site.account().episodes(podcast).get(0);
      for (String target : new String[] {podcast.path(), newest.path(), podcast.feedPath()}) {
        HttpResponse<byte[]> answer =
            client.send(request(target).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(target).isEqualTo(200);
        assertThat(answer.body()).as(target).isEqualTo(site.page(target, origin()));
      }
    }
  }

  @Test
  void redirects_and_missing_pages_keep_their_status() throws Exception {
    HttpRequest stranger = HttpRequest.newBuilder(URI.create(origin() + "/subscriptions")).build();
    HttpResponse<String> wall = client.send(stranger, BodyHandlers.ofString());
    assertThat(wall.statusCode()).isEqualTo(302);
    assertThat(wall.headers().firstValue("location")).hasValue("/login?next=%2Fsubscriptions");
    assertThat(client.send(request("/s/p/999").build(), BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_login_form_gives_the_cookie() throws Exception {
    HttpRequest form =
        request("/login")
            .POST(BodyPublishers.ofString("email=robin%40example.org&password=x"))
            .build();
    assertThat(client.send(form, BodyHandlers.ofString()).headers().firstValue("set-cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith(site.cookie()));
  }

  private String origin() {
    return server.address().origin();
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(origin() + target)).header("Cookie", site.cookie());
  }
}
