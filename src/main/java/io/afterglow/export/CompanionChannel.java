package io.afterglow.export;

import com.rometools.modules.atom.modules.AtomLinkModuleImpl;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.feed.rss.Channel;
import io.afterglow.feed.PodcastGuid;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.SourceFeed;
import io.afterglow.text.FeedAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The head of a companion feed over its items. */
final class CompanionChannel {

  /** RSS wants a page, and nobody can own this one (RFC 6761, section 6.4). */
  private static final String NOWHERE = "https://example.invalid/";

  /** How the sentence begins that states what this copy is; it ends the description. */
  private static final String NOTE = "A copy of the feed of ";

  private CompanionChannel() {}

  /**
   * RSS 2.0.
   *
   * @param source null when no feed was found
   * @param made when the copy was made
   */
  static Channel of(
      Podcast podcast,
      @Nullable SourceFeed source,
      List<CompanionItem> items,
      CompanionLinks links,
      Instant made) {
    Channel channel = new Channel("rss_2.0");
    channel.setEncoding("UTF-8");
    String own = source == null ? "" : source.title();
    String title = own.isEmpty() ? podcast.title() : own;
    channel.setTitle(title);
    channel.setLink(site(podcast, source));
    channel.setDescription(description(podcast, title));
    channel.setLanguage(podcast.language() == null ? language(items) : podcast.language());
    channel.setLastBuildDate(Date.from(made));
    channel.setGenerator("Afterglow");
    channel.setItems(items.stream().map(CompanionItem::rss).toList());
    channel.setModules(modules(podcast, source, links));
    return channel;
  }

  /** The podcast's own, and what this copy is. */
  private static String description(Podcast podcast, String title) {
    String copy = NOTE + title + " with the transcripts and notes that were saved with it.";
    return podcast.description() == null ? copy : podcast.description() + "\n\n" + copy;
  }

  /** A copy's description with the publisher's words in the place of those before the note. */
  static String withNote(String published, String description) {
    return published.strip() + "\n\n" + description.substring(description.lastIndexOf(NOTE));
  }

  /** A copy's description as the publisher wrote it; empty when all of it is the note. */
  static String withoutNote(String description) {
    int note = description.lastIndexOf(NOTE);
    return note < 0 ? description : description.substring(0, note).strip();
  }

  private static List<Module> modules(
      Podcast podcast, @Nullable SourceFeed source, CompanionLinks links) {
    List<Module> modules = new ArrayList<>();
    modules.add(
        new PodcastModule(
            new PodcastModule.Elements(
                guid(podcast, source), List.of(), null, List.of(), itunes(podcast, source))));
    String self = links.self();
    if (self != null) {
      Link link = new Link();
      link.setRel("self");
      link.setType("application/rss+xml");
      link.setHref(self);
      AtomLinkModuleImpl atom = new AtomLinkModuleImpl();
      atom.setLinks(List.of(link));
      modules.add(atom);
    }
    return modules;
  }

  private static Map<String, String> itunes(Podcast podcast, @Nullable SourceFeed source) {
    Map<String, String> itunes = new LinkedHashMap<>();
    if (source != null && source.author() != null) {
      itunes.put("author", source.author());
    }
    String own = source == null ? null : source.imageUrl();
    String image = FeedAddress.ascii(own == null ? podcast.imageUrl() : own);
    if (image != null) {
      itunes.put("image", image);
    }
    return itunes;
  }

  /** Kept where the feed states one; else the one that every program reckons from its address. */
  private static @Nullable String guid(Podcast podcast, @Nullable SourceFeed source) {
    if (source != null && source.guid() != null) {
      return source.guid();
    }
    PodcastFeed feed = podcast.feed();
    String address = source != null ? source.url() : feed != null ? feed.url() : podcast.url();
    return address == null ? null : PodcastGuid.of(address).toString();
  }

  private static String site(Podcast podcast, @Nullable SourceFeed source) {
    if (source != null) {
      return source.siteUrl() == null ? source.url() : source.siteUrl();
    }
    return podcast.url() == null ? NOWHERE : podcast.url();
  }

  /** Where the podcast's own feed is, else its page. */
  static String address(Podcast podcast) {
    PodcastFeed feed = podcast.feed();
    String address = feed == null ? podcast.url() : feed.url();
    return address == null ? NOWHERE : address;
  }

  private static @Nullable String language(List<CompanionItem> items) {
    return items.stream()
        .map(CompanionItem::language)
        .filter(language -> !language.equals(Tongue.UNKNOWN))
        .findFirst()
        .orElse(null);
  }
}
