package io.afterglow.export;

import io.afterglow.feed.FeedFile;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Podcast;
import io.afterglow.model.SourceFeed;
import io.afterglow.model.SourceFeedBuilder;
import io.afterglow.text.XmlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdom2.CDATA;
import org.jdom2.Element;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code feed.xml} that {@link CompanionFeeds} wrote: what the publisher's feed had,
 * without the links to the export's own files and without what is said of the copy.
 */
public final class CompanionFeedReader {

  private static final Pattern OWN_FILE =
      Pattern.compile("(?:.*/)?[^/]+_([^/_]+)/(?:chapters\\.json|transcript\\.[^/]+)");

  private final Map<String, EpisodeId> episodes = new HashMap<>();

  private CompanionFeedReader(Podcast podcast) {
    podcast.episodes().forEach(id -> episodes.put(Folders.mark(id), id));
  }

  /**
   * Reads the feed of a podcast; an item names its episode where a link to one of its files tells.
   *
   * @return null when it is no feed
   */
  public static @Nullable SourceFeed read(Podcast podcast, byte[] xml) {
    SourceFeed feed = FeedFile.read(CompanionChannel.address(podcast), xml);
    return feed == null ? null : new CompanionFeedReader(podcast).published(podcast, feed);
  }

  private SourceFeed published(Podcast podcast, SourceFeed feed) {
    List<SourceFeed.Item> items = new ArrayList<>();
    List<SourceFeed.Item> dropped = new ArrayList<>();
    for (SourceFeed.Item item : feed.items()) {
      Element element = PublishedElements.parsed(item.xml());
      if (element == null) {
        items.add(item);
      } else {
        boolean missed = element.getChildren().removeIf(CompanionFeedReader::isMissed);
        (missed ? dropped : items).add(published(item, element));
      }
    }
    boolean own = !feed.url().equals(feed.siteUrl());
    return SourceFeedBuilder.builder(feed)
        .title(XmlText.line(podcast.title()).equals(feed.title()) ? podcast.title() : feed.title())
        .siteUrl(own ? feed.siteUrl() : null)
        .channel(channel(feed))
        .items(items)
        .dropped(dropped)
        .whole(!dropped.isEmpty())
        .build();
  }

  /** Without what is said of the copy. */
  private static String channel(SourceFeed feed) {
    Element channel = PublishedElements.parsed(feed.channel());
    Element description = channel == null ? null : channel.getChild("description");
    if (channel == null || description == null) {
      return feed.channel();
    }
    description.setText(CompanionChannel.withoutNote(description.getText()));
    return written(channel);
  }

  private static String written(Element element) {
    return new XMLOutputter(Format.getRawFormat().setOmitDeclaration(true)).outputString(element);
  }

  private SourceFeed.Item published(SourceFeed.Item item, Element element) {
    EpisodeId episode = null;
    for (Element child : List.copyOf(element.getChildren())) {
      EpisodeId named = ofFile(child);
      if (named != null) {
        episode = named;
        child.detach();
      } else if (child.getName().equals("description") && child.getNamespaceURI().isEmpty()) {
        unmark(child, UnaryOperator.identity());
      } else if (child.getName().equals("encoded")) {
        unmark(child, mark -> SafeHtml.paragraphs(List.of(mark)).strip());
      }
    }
    return new SourceFeed.Item(
        episode,
        item.guid(),
        item.title(),
        item.publishedAt(),
        item.link(),
        item.enclosureUrl(),
        item.enclosureType(),
        item.enclosureLength(),
        item.durationSeconds(),
        written(element));
  }

  /** The episode to whose transcript or chapters in the export an element leads. */
  private @Nullable EpisodeId ofFile(Element element) {
    Matcher file = OWN_FILE.matcher(element.getAttributeValue("url", ""));
    return PublishedElements.isPodcast(element.getNamespaceURI()) && file.matches()
        ? episodes.get(file.group(1))
        : null;
  }

  private static boolean isMissed(Element element) {
    return element.getName().equals("category") && element.getText().equals(CompanionItem.MISSED);
  }

  private static void unmark(Element text, UnaryOperator<String> form) {
    String rest = CompanionItem.withoutMarks(text.getText(), form);
    if (rest.isEmpty()) {
      text.detach();
    } else if (!rest.equals(text.getText())) {
      text.setContent(new CDATA(rest));
    }
  }
}
