package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.PodcastId;
import io.afterglow.page.Address;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

  private static Reading read(String name, String address) throws IOException {
    return Cases.read(address, "text/html", Files.readString(KindsTest.FOLDER.resolve(name)));
  }

  private static List<String> addresses(Reading reading, PageKind kind) {
    return reading.links().stream()
        .filter(link -> link.kind() == kind)
        .map(link -> link.address().value())
        .toList();
  }

  @Test
  void home_tells_whose_account_it_is_and_where_the_subscriptions_are() throws IOException {
    Reading home = read("home.html", "https://podquestai.com/");
    assertThat(home.account()).isEqualTo("mara@example.org");
    assertThat(home.sunsetOn()).isEqualTo(LocalDate.of(2025, 7, 28));
    assertThat(addresses(home, PageKind.OPML))
        .containsExactly("https://podquestai.com/export/opml");
    assertThat(addresses(home, PageKind.SUBSCRIPTIONS))
        .containsExactly("https://podquestai.com/subscriptions");
    assertThat(addresses(home, PageKind.PODCAST)).as("trending is nobody's subscription").isEmpty();
  }

  @Test
  void subscriptions_keep_the_accounts_order_and_both_id_forms() throws IOException {
    Reading page = read("subscriptions.html", "https://podquestai.com/subscriptions");
    Item.Subscriptions subscriptions = (Item.Subscriptions) page.items().get(0);
    assertThat(subscriptions.entries())
        .extracting(Item.SubscriptionEntry::title)
        .containsExactly("Salt & Rope", "The Tide Table", "海灯夜话");
    assertThat(subscriptions.entries())
        .extracting(Item.SubscriptionEntry::podcast)
        .containsExactly(
            new PodcastId("77"), new PodcastId("the-tide-table_0a1b2"), new PodcastId("78"));
    assertThat(subscriptions.entries().get(1).feedUrl()).isEqualTo("https://tide.example/feed.xml");
    assertThat(addresses(page, PageKind.PODCAST))
        .containsExactly(
            "https://podquestai.com/s/p/77",
            "https://podquestai.com/s/p/the-tide-table_0a1b2",
            "https://podquestai.com/s/p/78");
    assertThat(addresses(page, PageKind.SUBSCRIPTIONS))
        .containsExactly("https://podquestai.com/subscriptions?page=2");
  }

  @Test
  void a_podcast_lists_its_episodes_with_their_days() throws IOException {
    Reading page = read("podcast.html", "https://podquestai.com/s/p/77");
    Item.PodcastView view = (Item.PodcastView) page.items().get(0);
    assertThat(view.title()).isEqualTo("Salt & Rope");
    assertThat(view.announced()).isEqualTo(3);
    assertThat(view.feedUrl()).isEqualTo("https://salt.example/feed.xml");
    assertThat(view.siteUrl()).isEqualTo("https://salt.example/");
    assertThat(view.imageUrl()).isEqualTo("https://podquestai.com/l.png");
    assertThat(view.episodes())
        .extracting(Item.EpisodeEntry::title)
        .containsExactly("The Lamp", "The Fog", "The Bell");
    assertThat(view.episodes())
        .extracting(Item.EpisodeEntry::publishedOn)
        .containsExactly(
            LocalDate.of(2024, 3, 9), LocalDate.of(2024, 3, 2), LocalDate.of(2024, 2, 24));
    assertThat(addresses(page, PageKind.FEED)).containsExactly("https://salt.example/feed.xml");
    assertThat(addresses(page, PageKind.PODCAST))
        .containsExactly("https://podquestai.com/s/p/77?page=2");
  }

  @Test
  void rows_under_the_other_id_form_are_listed_and_recommendations_are_not() {
    String own = "<li><a href='/s/p/77/e/the-lamp_0a1b2'>The Lamp</a> 2024/3/9</li>";
    String other = "<li><a href='/s/p/salt-rope_0c0c0/e/the-fog_1a1b2'>The Fog</a> 2024/3/2</li>";
    String stranger = "<li><a href='/s/p/the-tide-table_0a1b2/e/ebb_2a1b2'>Ebb</a></li>";
    String head = "<h1>Salt &amp; Rope</h1><p>2 episodes</p>";
    assertThat(listed(head + "<ul>" + own + other + "</ul>"))
        .as("the oldest episodes stand under the older id")
        .containsExactly("77/the-lamp_0a1b2", "salt-rope_0c0c0/the-fog_1a1b2");
    assertThat(listed(head + "<ul>" + other + own + "</ul>")).hasSize(2);
    assertThat(listed(head + "<ul>" + own + other + "</ul><h2>You may also like</h2>" + stranger))
        .containsExactly("77/the-lamp_0a1b2", "salt-rope_0c0c0/the-fog_1a1b2");
    assertThat(listed(head + "<ul>" + own + other + stranger + "</ul>"))
        .as("a slug is made of the title")
        .containsExactly("77/the-lamp_0a1b2", "salt-rope_0c0c0/the-fog_1a1b2");
    assertThat(listed(head + "<p>Recommended</p>" + stranger + "<ul>" + own + "</ul>"))
        .containsExactly("77/the-lamp_0a1b2");
    assertThat(listed(head + "<ul>" + other + "</ul>")).hasSize(1);
  }

  private static List<String> listed(String body) {
    Reading page = Cases.read("https://podquestai.com/s/p/77", "text/html", body);
    return ((Item.PodcastView) page.items().get(0))
        .episodes().stream().map(entry -> entry.id().toString()).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a rel='next' href='?page=2'>whatever</a>",
        "<a href='/s/p/77?page=2'>Next</a>",
        "<a href='/s/p/77?page=2'>›</a>",
        "<a href='/s/p/77?page=2'>Older episodes</a>",
        "<a href='/s/p/77?page=2'>2</a>",
        "<a href='/s/p/77?page=2'>下一页</a>",
        "<a href='/s/p/77?page=2'>加载更多</a>",
        "<a href='/s/p/77?page=2' aria-label='Next page'><svg></svg></a>",
        "<nav><ul><li><a href='/s/p/77?page=2'>More</a></li></ul></nav>",
        "<button formaction='/s/p/77?page=2'>Load more</button>",
        "<button data-href='/s/p/77?page=2'>Show more</button>",
        "<div role='button' hx-get='/s/p/77?page=2'>Load more episodes</div>",
        "<link rel='next' href='https://podquest.app/s/p/77?page=2'>",
        "<form action='/s/p/77?page=2'><button>More</button></form>"
      })
  void a_list_goes_on_in_any_way_that_has_an_address(String more) {
    String body = "<h1>Salt</h1><a href='/s/p/77/e/the-lamp_0a1b2'>The Lamp</a>" + more;
    Reading page = Cases.read("https://podquestai.com/s/p/77", "text/html", body);
    assertThat(addresses(page, PageKind.PODCAST))
        .containsExactly("https://podquestai.com/s/p/77?page=2");
  }

  @Test
  void links_lead_to_the_site_that_was_asked_for() throws IOException {
    PodQuest loopback = new PodQuest(Address.parse("http://127.0.0.1:8080"));
    String body = Files.readString(KindsTest.FOLDER.resolve("podcast.html"));
    Reading page = loopback.read(Cases.page("https://podquest.app/s/p/77", "text/html", body));
    assertThat(page.links())
        .filteredOn(link -> link.role() != Link.Role.FEED)
        .allSatisfy(
            link -> assertThat(link.address().value()).startsWith("http://127.0.0.1:8080/"));
  }

  @Test
  void an_export_page_leads_to_its_opml_file() {
    String page =
        "<html><body><h1>Export</h1><p>Your file is ready.</p>"
            + "<a href='/files/mine.opml?sig=abcd1234'>Download</a></body></html>";
    Reading reading = Cases.read("https://podquestai.com/x/9f", "text/html", page);

    assertThat(addresses(reading, PageKind.OPML))
        .containsExactly("https://podquestai.com/files/mine.opml?sig=abcd1234");
  }

  @Test
  void opml_becomes_subscriptions_with_the_services_own_ids() {
    String opml =
        "<?xml version='1.0'?><OPML version='1.1'><head><title>T</title></head><body>"
            + "<outline text='Sea'><outline TEXT='Salt &amp; Rope' type='rss' xmlURL='https://salt.example/f?a=1&b=2'"
            + " htmlUrl='https://podquest.app/s/p/77'/></outline>"
            + "<outline text='Only a name'/><outline text='Fog' xmlUrl='https://fog.example/f'";
    Reading reading = Cases.read("https://podquestai.com/export", "text/html", opml);
    assertThat(reading.kind()).isEqualTo(PageKind.OPML);
    Item.Subscriptions subscriptions = (Item.Subscriptions) reading.items().get(0);
    assertThat(subscriptions.entries())
        .contains(
            new Item.SubscriptionEntry(
                new PodcastId("77"),
                "Salt & Rope",
                "https://salt.example/f?a=1&b=2",
                "https://podquest.app/s/p/77",
                "Sea"));
    assertThat(subscriptions.leftOut())
        .extracting(Item.NoPodcast::title)
        .containsExactly("Only a name");
  }
}
