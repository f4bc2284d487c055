package io.afterglow.demo;

import io.afterglow.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The podcasts' own feeds, the account's OPML, and a directory that knows too many podcasts. */
record DemoFeeds(DemoAccount account) {

  static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int DECOY_EPISODES = 7;

  /** The feed of that file name, null when there is none. */
  @Nullable Response feed(String file, String origin) {
    for (DemoPodcast podcast : account.podcasts()) {
      if (file.equals(podcast.key() + ".xml")) {
        return rss(podcast, origin);
      }
      if (podcast.feed().equals("moved") && file.equals(podcast.key() + "-old.xml")) {
        return Response.redirect(301, origin + "/feeds/" + podcast.key() + ".xml");
      }
      if (podcast.feed().equals("renamed") && file.equals(podcast.key() + "-v1.xml")) {
        return rss(podcast, origin);
      }
      if (!podcast.feedInOpml() && file.equals(podcast.key() + "-decoy.xml")) {
        return decoy(podcast);
      }
    }
    return null;
  }

  /** The address that the OPML and the directory name; where it has moved, the old one. */
  static String address(DemoPodcast podcast, String origin) {
    String suffix =
        switch (podcast.feed()) {
          case "moved" -> "-old.xml";
          case "renamed" -> "-v1.xml";
          default -> ".xml";
        };
    return origin + "/feeds/" + podcast.key() + suffix;
  }

  Response opml(String origin) {
    Html out = new Html();
    out.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>");
    out.element("title", "PodQuest subscriptions of " + DemoAccount.OWNER);
    out.raw("</head>\n<body>\n");
    for (DemoPodcast podcast : account.subscribed()) {
      if (!podcast.feed().equals("absent")) {
        out.open(
                "outline",
                "type",
                "rss",
                "text",
                podcast.title(),
                "title",
                podcast.title(),
                "xmlUrl",
                podcast.feedInOpml() ? address(podcast, origin) : "",
                "htmlUrl",
                site(podcast))
            .raw("</outline>\n");
      }
    }
    return Response.of(200, "text/x-opml; charset=utf-8", out.raw("</body>\n</opml>\n").toString())
        .with("Content-Disposition", "attachment; filename=\"podquest-subscriptions.opml\"");
  }

  /** Answers in the shape of Apple's search; podcasts that only share a name come first. */
  Response search(String term, String origin) {
    String wanted = DemoAccount.slug(term);
    List<Map<String, Object>> results = new ArrayList<>();
    for (DemoPodcast podcast : account.podcasts()) {
      if (wanted.isEmpty() || !DemoAccount.slug(podcast.title()).contains(wanted)) {
        continue;
      }
      if (!podcast.feedInOpml()) {
        String decoy = origin + "/feeds/" + podcast.key() + "-decoy.xml";
        results.add(0, result(podcast, "Nobody You Know", decoy, DECOY_EPISODES));
      }
      results.add(
          result(podcast, podcast.author(), address(podcast, origin), podcast.episodeCount()));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("resultCount", results.size());
    answer.put("results", results);
    return Response.of(200, "text/javascript; charset=utf-8", Json.line(answer));
  }

  private static Map<String, Object> result(
      DemoPodcast podcast, String author, String feed, int episodes) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("wrapperType", "track");
    result.put("kind", "podcast");
    result.put("collectionId", Dice.mixed(feed.replaceAll("^.*/", "")) & 0x3fffffff);
    result.put("artistName", author);
    result.put("collectionName", podcast.title());
    result.put("feedUrl", feed);
    result.put("trackCount", episodes);
    return result;
  }

  private Response rss(DemoPodcast podcast, String origin) {
    List<DemoEpisode> episodes = account.episodes(podcast);
    boolean shortened = podcast.feed().equals("shortened");
    List<DemoEpisode> kept = shortened ? episodes.subList(0, episodes.size() / 2) : episodes;
    Charset charset =
        podcast.feed().equals("gb18030") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
    Html out = channel(podcast, podcast.author(), charset, podcast.key());
    if (podcast.feed().equals("renamed")) {
      out.element("itunes:new-feed-url", origin + "/feeds/" + podcast.key() + ".xml").line();
    }
    for (DemoEpisode episode : kept) {
      item(
          out,
          podcast,
          episode.title(),
          String.join("\n", DemoContent.of(episode, List.of()).showNotes()),
          episode.guid(),
          episode.publishedAt(),
          episode.audioUrl(),
          episode.durationSeconds());
    }
    return finished(out, charset);
  }

  /** Another podcast of the same name: nothing in it is an episode of ours. */
  private static Response decoy(DemoPodcast podcast) {
    Html out =
        channel(podcast, "Nobody You Know", StandardCharsets.UTF_8, podcast.key() + "-decoy");
    for (int i = 0; i < DECOY_EPISODES; i++) {
      Dice dice = Dice.of(podcast.key(), i, "decoy");
      item(
          out,
          podcast,
          podcast.prose().say("chapter", dice) + " / " + (i + 1),
          podcast.prose().say("notes", dice),
          "decoy-" + i + "-" + podcast.key(),
          Instant.parse("2019-03-02T20:00:00Z").plusSeconds(86_400L * 11 * i),
          "https://media.example.org/decoy/" + podcast.key() + "-" + i + ".mp3",
          dice.between(100, 500));
    }
    return finished(out, StandardCharsets.UTF_8);
  }

  private static Html channel(DemoPodcast podcast, String author, Charset charset, String guid) {
    return new Html()
        .raw("<?xml version=\"1.0\" encoding=\"" + charset.name() + "\"?>\n")
        .raw("<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"")
        .raw(" xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">\n<channel>\n")
        .element("title", podcast.title())
        .element("link", site(podcast))
        .element("language", podcast.language())
        .element("description", podcast.prose().say("about", Dice.of(podcast.key(), "about")))
        .element("itunes:author", author)
        .open("itunes:image", "href", "https://media.example.org/" + podcast.key() + "/logo.jpg")
        .raw("</itunes:image>")
        .element(
            "podcast:guid",
            UUID.nameUUIDFromBytes(guid.getBytes(StandardCharsets.UTF_8)).toString())
        .line();
  }

  private static void item(
      Html out,
      DemoPodcast podcast,
      String title,
      String notes,
      String guid,
      Instant published,
      String audio,
      int seconds) {
    boolean cdata = podcast.feed().equals("cdata");
    out.raw("<item>");
    if (cdata) {
      out.raw("<title><![CDATA[ " + title + " ]]></title>");
      out.raw("<description><![CDATA[<p>" + Html.escaped(notes) + "</p>]]></description>");
    } else {
      out.element("title", title).element("description", notes);
    }
    out.element("guid", guid, "isPermaLink", "false")
        .element("pubDate", RFC_822.format(published))
        .element("link", site(podcast) + "episodes/" + guid)
        .open("enclosure", "url", audio, "length", Integer.toString(16_000 * seconds))
        .raw("</enclosure>")
        .element("itunes:duration", clock(seconds, cdata))
        .raw("</item>\n");
  }

  /** Both forms are common: plain seconds, and hours with colons. */
  private static String clock(int seconds, boolean colons) {
    return colons
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : Integer.toString(seconds);
  }

  private static Response finished(Html out, Charset charset) {
    String xml = out.raw("</channel>\n</rss>\n").toString();
    return Response.of(200, "application/rss+xml", xml.getBytes(charset));
  }

  static String site(DemoPodcast podcast) {
    return "https://" + podcast.key() + ".example/";
  }
}
