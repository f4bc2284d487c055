package io.afterglow.export;

import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Library;
import io.afterglow.model.Podcast;
import io.afterglow.model.SourceFeed;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.LineSeparator;
import org.jdom2.output.XMLOutputter;
import org.jdom2.output.support.AbstractXMLOutputProcessor;
import org.jdom2.output.support.FormatStack;
import org.jdom2.util.NamespaceStack;
import org.jspecify.annotations.Nullable;

/**
 * {@code feed.xml}: each podcast's own feed, its items with their GUIDs and enclosures as they are,
 * and with transcripts, chapters and notes, which no app imports in any other way. Saved episodes
 * that the live feed does not have are kept and, where it was read to its end, say so. RSS 2.0,
 * newest first.
 */
final class CompanionFeeds implements Exporter {

  /** Rome's own output ends lines as Windows does, within texts too. */
  private static final Format LINES = Format.getPrettyFormat().setLineSeparator(LineSeparator.UNIX);

  private final Wishes wishes;

  CompanionFeeds(Wishes wishes) {
    this.wishes = wishes;
  }

  @Override
  public String name() {
    return "feeds";
  }

  @Override
  public String settings() {
    return wishes.toString();
  }

  @Override
  public Pass begin(Library library, Output out) {
    return new OnePass(library, out, wishes);
  }

  /** Holds the entries of one podcast at a time. */
  private static final class OnePass implements Pass {

    private final Library library;
    private final Output out;
    private final Wishes wishes;
    private final Instant made;
    private final List<CompanionItem> saved = new ArrayList<>();
    private @Nullable Podcast current;

    OnePass(Library library, Output out, Wishes wishes) {
      this.library = library;
      this.out = out;
      this.wishes = wishes;
      this.made = library.report().finishedAt();
    }

    @Override
    public void podcast(Podcast podcast) throws IOException {
      finish();
      current = podcast;
    }

    @Override
    public void episode(Podcast podcast, Episode episode) {
      saved.add(CompanionItem.of(episode, links(podcast)));
    }

    @Override
    public void finish() throws IOException {
      Podcast podcast = current;
      if (podcast != null) {
        SourceFeed source = library.feed(podcast).orElse(null);
        List<CompanionItem> items = merged(source, saved);
        if (!items.isEmpty()) {
          Channel channel = CompanionChannel.of(podcast, source, items, links(podcast), made);
          write(podcast, items, channel, source == null ? "" : source.channel());
        }
      }
      saved.clear();
      current = null;
    }

    private CompanionLinks links(Podcast podcast) {
      return new CompanionLinks(podcast, wishes, out);
    }

    private void write(
        Podcast podcast, List<CompanionItem> items, Channel channel, String published)
        throws IOException {
      try (Writer writer =
          new OutputStreamWriter(
              out.open(Folders.of(podcast) + "/feed.xml"), StandardCharsets.UTF_8)) {
        Document document = new WireFeedOutput().outputJDom(channel);
        Element head = document.getRootElement().getChild("channel");
        PublishedChannel.into(head, published);
        List<Element> written = head.getChildren("item");
        IdentityHashMap<Element, CompanionItem> of = new IdentityHashMap<>();
        for (int i = 0; i < written.size(); i++) {
          of.put(written.get(i), items.get(i));
        }
        new XMLOutputter(LINES, new OneItemAtATime(of)).output(document, writer);
      } catch (FeedException e) {
        throw new IOException("no feed could be made of " + podcast.id(), e);
      }
    }
  }

  /** What the publisher's item has is in memory while that item is written. */
  private static final class OneItemAtATime extends AbstractXMLOutputProcessor {

    private final IdentityHashMap<Element, CompanionItem> items;

    OneItemAtATime(IdentityHashMap<Element, CompanionItem> items) {
      this.items = items;
    }

    @Override
    protected void printElement(
        Writer out, FormatStack format, NamespaceStack namespaces, Element element)
        throws IOException {
      CompanionItem item = items.remove(element);
      if (item == null) {
        super.printElement(out, format, namespaces, element);
        return;
      }
      PublishedElements.into(element, item.published(), item.marks());
      super.printElement(out, format, namespaces, element);
      element.removeContent();
    }
  }

  /** The feed's items, each with its episode, and the episodes that it does not have. */
  private static List<CompanionItem> merged(
      @Nullable SourceFeed source, List<CompanionItem> episodes) {
    boolean whole = source != null && source.whole();
    List<SourceFeed.Item> items = source == null ? List.of() : source.items();
    List<SourceFeed.Item> dropped = source == null ? List.of() : source.dropped();
    OpenEpisodes open = new OpenEpisodes(episodes, items, dropped);
    Set<String> shown = new HashSet<>();
    List<CompanionItem> all = new ArrayList<>();
    for (SourceFeed.Item item : items) {
      CompanionItem episode = open.take(item);
      all.add(episode == null ? CompanionItem.of(item) : episode.as(item));
      shown.add(OpenEpisodes.identity(item));
    }
    for (SourceFeed.Item item : dropped) {
      CompanionItem episode = open.take(item);
      if (episode != null) {
        all.add(whole ? episode.as(item).missed() : episode.as(item));
        shown.add(OpenEpisodes.identity(item));
      }
    }
    for (CompanionItem item : open.rest()) {
      boolean first = item.identity() == null || shown.add(item.identity());
      CompanionItem own = first ? item : item.apart(); // no app shows two items of one GUID
      all.add(first && whole ? own.missed() : own);
    }
    all.sort(
        Comparator.comparing(
            CompanionItem::publishedAt, Comparator.nullsLast(Comparator.reverseOrder())));
    return all;
  }

  /** The episodes of which no item was found yet. */
  private static final class OpenEpisodes {

    private final Map<EpisodeId, CompanionItem> open = new LinkedHashMap<>();
    private final Map<String, List<EpisodeId>> known = new HashMap<>();
    private final Set<EpisodeId> named = new HashSet<>();

    OpenEpisodes(
        List<CompanionItem> episodes, List<SourceFeed.Item> items, List<SourceFeed.Item> dropped) {
      Stream.concat(items.stream(), dropped.stream())
          .map(SourceFeed.Item::episode)
          .filter(Objects::nonNull)
          .forEach(named::add);
      for (CompanionItem item : episodes) {
        EpisodeId id = Objects.requireNonNull(item.id());
        open.put(id, item);
        Stream.of(item.identity(), item.url())
            .filter(Objects::nonNull)
            .forEach(key -> known.computeIfAbsent(key, k -> new ArrayList<>()).add(id));
      }
    }

    /**
     * The episode that an item is, known by its id, or else by its GUID, enclosure or page, of
     * several the one with its title; null for none.
     */
    @Nullable CompanionItem take(SourceFeed.Item item) {
      if (item.episode() != null) {
        return open.remove(item.episode());
      }
      List<CompanionItem> likely =
          known.getOrDefault(identity(item), List.of()).stream()
              .filter(id -> !named.contains(id))
              .map(open::get)
              .filter(Objects::nonNull)
              .toList();
      CompanionItem taken =
          likely.stream()
              .filter(episode -> episode.title().equals(item.title()))
              .findFirst()
              .orElse(likely.isEmpty() ? null : likely.get(0));
      return taken == null ? null : open.remove(taken.id());
    }

    List<CompanionItem> rest() {
      return List.copyOf(open.values());
    }

    static @Nullable String identity(SourceFeed.Item item) {
      return item.guid() != null ? item.guid() : item.enclosureUrl();
    }
  }
}
