package io.afterglow.pack;

import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Subscription;
import io.afterglow.text.FeedAddress;
import io.afterglow.text.PrivateFeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a finished zip: its OPML file tells their feeds and their order, its
 * podcasts their ids. A private feed stands whole in the one and covered in the other.
 */
final class Outlines {

  /** By what both tell of the feed; the feeds of one host may be covered alike. */
  private final Map<String, List<Integer>> byFeed = new LinkedHashMap<>();

  private final List<Subscription> listed = new ArrayList<>();
  private final List<Subscription> others = new ArrayList<>();

  private Outlines() {}

  /** Where the files of a zip come from. */
  interface Files {
    @Nullable InputStream open(String name) throws IOException;
  }

  /** Reads an OPML file; without one there are no outlines. */
  static Outlines read(String name, Files files) {
    Outlines outlines = new Outlines();
    try (InputStream in = files.open(name)) {
      if (in != null) {
        outlines.read(in);
      }
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException("subscriptions.opml cannot be read", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outlines;
  }

  private void read(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    while (xml.hasNext()) {
      String url = xml.next() == XMLStreamReader.START_ELEMENT ? attribute(xml, "xmlUrl") : null;
      if (url != null) {
        String title = Objects.requireNonNullElse(attribute(xml, "title"), url);
        list(url, title, attribute(xml, "htmlUrl"));
      }
    }
  }

  /** A feed whose podcast was not saved has no id in the zip; its address stands in for one. */
  private void list(String url, String title, @Nullable String site) {
    byFeed.computeIfAbsent(key(url), k -> new ArrayList<>()).add(listed.size());
    PodcastId id = PodcastId.ofSegment(url.replace("/", "%2F"));
    listed.add(new Subscription(id, title, url, site, null));
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    return xml.getAttributeValue(null, name);
  }

  /** Gives a podcast's outline its id; one without an outline comes behind all that have one. */
  void place(Podcast podcast) {
    PodcastFeed feed = podcast.feed();
    String url = feed == null ? null : FeedAddress.ascii(feed.url());
    List<Integer> own = url == null ? List.of() : byFeed.getOrDefault(key(url), List.of());
    if (feed == null || own.isEmpty()) {
      others.add(new Subscription(podcast.id(), podcast.title(), null, podcast.url(), null));
      return;
    }
    int at =
        own.stream()
            .filter(i -> listed.get(i).title().equals(podcast.title()))
            .findFirst()
            .orElse(own.get(0));
    own.remove(Integer.valueOf(at));
    Subscription found = listed.get(at);
    String listedUrl = found.feedUrl();
    String whole = listedUrl != null && PrivateFeed.is(listedUrl) ? listedUrl : feed.url();
    listed.set(at, new Subscription(podcast.id(), podcast.title(), whole, found.siteUrl(), null));
  }

  /** Those with a feed in the order of the file, the others behind them. */
  List<Subscription> subscriptions() {
    List<Subscription> all = new ArrayList<>(listed);
    all.addAll(others);
    return all;
  }

  private static String key(String url) {
    return PrivateFeed.redacted(url);
  }
}
