package io.afterglow.feed;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndImage;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.afterglow.codec.ContentCoding;
import io.afterglow.model.Problem;
import io.afterglow.page.Address;
import io.afterglow.page.FeedItemBuilder;
import io.afterglow.page.FeedViewBuilder;
import io.afterglow.page.Item;
import io.afterglow.page.Link;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageReader;
import io.afterglow.page.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS 0.90 to 2.0, Atom and JSON Feed, however broken, into one {@link Item.FeedView} and an
 * {@link Item.FeedItem} for each of its entries. Links lead to where the feed has moved ({@code
 * itunes:new-feed-url}) and to its further pages (RFC 5005). What is no feed is {@link
 * PageKind#UNKNOWN}; an error's page is {@link PageKind#ERROR}.
 */
public final class FeedReader implements PageReader {

  /** Some feeds are gzip files by their own type. None is larger than 64 MB. */
  private static final ContentCoding UNPACKED = new ContentCoding(64 << 20);

  @Override
  public Reading read(Page page) {
    return page.status() >= 400 ? Reading.of(PageKind.ERROR) : parsed(page).get();
  }

  /** What is to be read of a feed's tree; its text, which may be large, is held no longer then. */
  private static Supplier<Reading> parsed(Page page) {
    String text = FeedText.decode(UNPACKED.unpacked(page.body()), page.contentType());
    if (JsonFeedReader.isOne(text)) {
      return () -> JsonFeedReader.read(page.address(), text);
    }
    FeedXml xml = FeedXml.parse(text);
    FeedShape shape = xml == null ? null : FeedShape.of(xml.document());
    if (xml == null || shape == null) {
      return () -> Reading.of(PageKind.UNKNOWN);
    }
    return () -> reading(page.address(), shape, xml.problems());
  }

  private static Reading reading(@Nullable Address at, FeedShape shape, List<String> complaints) {
    FeedHead head = FeedHead.of(shape, at);
    FeedItems reader = new FeedItems(at, head.language(), FeedTexts.people(shape.channel()));
    List<String> elsewhere = FeedHead.elsewhere(shape.channel()); // rome takes them out
    FeedNames.resolveLinks(shape.channel(), at);
    String channel = shape.head();
    String based = FeedHead.basedSite(shape.channel(), at);
    List<FeedExtras> extras = new ArrayList<>();
    List<FeedItemBuilder> told = new ArrayList<>();
    for (Element item : shape.items()) {
      extras.add(FeedExtras.of(item, at));
      told.add(reader.read(item));
      FeedNames.resolveLinks(item, at);
      shape.prune(item);
    }
    shape.prune(shape.channel());
    SyndFeed feed = rome(shape);
    if (feed == null) {
      return Reading.of(PageKind.UNKNOWN);
    }
    String loss = complaints.isEmpty() ? null : String.join("; ", complaints);
    List<String> problems = new ArrayList<>(complaints);
    Address base = at != null ? at : head.self();
    if (base == null) {
      problems.add("the feed's address is not known");
      return reading(List.of(), List.of(), problems);
    }
    Address own = FeedNames.base(shape.channel(), base);
    Address around = own == null ? base : own;
    SyndImage image = feed.getImage();
    Address self = head.self();
    List<Item.FeedEntry> entries = FeedEntries.entries(base, feed.getEntries(), extras);
    Item.FeedView view =
        FeedViewBuilder.builder()
            .url(base.value())
            .title(FeedEntries.title(feed.getTitleEx(), feed.getTitle()))
            .author(head.author() != null ? head.author() : FeedEntries.name(feed.getAuthor()))
            .siteUrl(FeedEntries.address(base, based == null ? feed.getLink() : based))
            .imageUrl(cover(around, head.image(), image == null ? null : image.getUrl()))
            .newUrl(head.newUrl())
            .guid(head.guid())
            .entries(entries)
            .further(head.further().stream().map(Address::value).toList())
            .self(self == null ? null : self.value())
            .description(head.description())
            .language(head.language())
            .loss(loss)
            .elsewhere(elsewhere)
            .channel(channel)
            .build();
    List<Item> items = new ArrayList<>(List.of(view));
    items.addAll(FeedItems.items(told, entries));
    return reading(items, head.links(base), problems);
  }

  /** Apple's picture, since RSS allows 144 pixels; the other where that is no address. */
  private static @Nullable String cover(
      Address base, @Nullable String apple, @Nullable String other) {
    String cover = FeedEntries.address(base, apple);
    return cover == null ? FeedEntries.address(base, other) : cover;
  }

  static Reading reading(List<Item> items, List<Link> links, List<String> problems) {
    List<Problem> said = problems.stream().map(what -> new Problem("feed", what)).toList();
    return new Reading(PageKind.FEED, null, null, items, links, said);
  }

  /** Rome's word on what differs between eight dialects; null when it finds none of them. */
  private static @Nullable SyndFeed rome(FeedShape shape) {
    try {
      return new SyndFeedInput(false, Locale.ROOT).build(shape.document());
    } catch (FeedException | RuntimeException e) {
      return null; // it throws IllegalArgumentException and worse for what it does not know
    }
  }
}
