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
import java.util.HashMap;
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

  private final Map<String, String> folders = new HashMap<>();
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
    read(name, files, (outline, folder) -> outlines.list(outline));
    return outlines;
  }

  /** Reads the file with folders too, where there is one. */
  static Outlines read(String name, String byFolder, Files files) {
    Outlines outlines = new Outlines();
    read(
        byFolder,
        files,
        (outline, folder) -> {
          if (folder != null) {
            outlines.folders.put(outline.getAttributeValue(null, "xmlUrl"), folder);
          }
        });
    read(name, files, (outline, folder) -> outlines.list(outline));
    return outlines;
  }

  /** What is done with an outline that names a feed. */
  private interface Use {
    void of(XMLStreamReader outline, @Nullable String folder);
  }

  private static void read(String name, Files files, Use use) {
    try (InputStream in = files.open(name)) {
      if (in != null) {
        read(in, use);
      }
    } catch (XMLStreamException e) {
      throw new UncheckedIOException(new IOException(name + " cannot be read", e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(InputStream in, Use use) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    String folder = null;
    boolean inFeed = false;
    while (xml.hasNext()) {
      int event = xml.next();
      boolean outline =
          (event == XMLStreamReader.START_ELEMENT || event == XMLStreamReader.END_ELEMENT)
              && xml.getLocalName().equals("outline");
      if (outline && event == XMLStreamReader.START_ELEMENT) {
        inFeed = attribute(xml, "xmlUrl") != null;
        if (inFeed) {
          use.of(xml, folder);
        } else {
          folder = attribute(xml, "text");
        }
      } else if (outline) {
        folder = inFeed ? folder : null;
        inFeed = false;
      }
    }
  }

  /** A feed whose podcast was not saved has no id in the zip; its address stands in for one. */
  private void list(XMLStreamReader outline) {
    String url = outline.getAttributeValue(null, "xmlUrl");
    String title = Objects.requireNonNullElse(attribute(outline, "title"), url);
    String site = attribute(outline, "htmlUrl");
    byFeed.computeIfAbsent(key(url), k -> new ArrayList<>()).add(listed.size());
    PodcastId id = PodcastId.ofSegment(url.replace("/", "%2F"));
    listed.add(new Subscription(id, title, url, site, folders.get(url)));
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
    listed.set(
        at,
        new Subscription(podcast.id(), podcast.title(), whole, found.siteUrl(), found.folder()));
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
