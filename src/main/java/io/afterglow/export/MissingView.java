package io.afterglow.export;

import io.afterglow.model.Missing;
import io.afterglow.model.Report;
import io.afterglow.model.Why;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is not saved, and episodes of apps that are in no feed, alike things together, for the
 * library and for README.txt.
 */
public record MissingView(List<Section> sections) {

  private static final String UNMATCHED = "Episodes of your app that are in no feed";

  /** Things of one kind. */
  public record Section(String title, List<Block> blocks) {}

  /** Things of one kind that are missing for one reason. */
  public record Block(String why, @Nullable String next, List<Thing> things) {}

  /** A thing, with its address where a page may lead there. */
  public record Thing(String id, @Nullable String href) {}

  private record Reason(Why why, @Nullable String next) {}

  public static MissingView of(List<Missing> rows) {
    Map<Missing.Kind, Map<Reason, List<Thing>>> all = new EnumMap<>(Missing.Kind.class);
    for (Missing row : rows) {
      all.computeIfAbsent(row.kind(), kind -> new LinkedHashMap<>())
          .computeIfAbsent(new Reason(row.why(), row.next()), r -> new ArrayList<>())
          .add(new Thing(row.id(), link(row.url())));
    }
    List<Section> sections = new ArrayList<>();
    all.forEach((kind, reasons) -> sections.add(new Section(title(kind), blocks(reasons))));
    return new MissingView(sections);
  }

  /** Episodes of apps' exports that are in no feed; empty without any. */
  public static MissingView unmatched(List<Report.Unmatched> rows) {
    Map<Report.Unmet, List<Thing>> reasons = new EnumMap<>(Report.Unmet.class);
    for (Report.Unmatched row : rows) {
      reasons
          .computeIfAbsent(row.why(), why -> new ArrayList<>())
          .add(new Thing(row.title() + " (" + row.podcast() + ")", null));
    }
    List<Block> blocks = new ArrayList<>();
    reasons.forEach((why, things) -> blocks.add(new Block(words(why), null, things)));
    return new MissingView(blocks.isEmpty() ? List.of() : List.of(new Section(UNMATCHED, blocks)));
  }

  /** These sections, then those of another. */
  public MissingView and(MissingView other) {
    return new MissingView(Stream.concat(sections.stream(), other.sections.stream()).toList());
  }

  private static @Nullable String link(@Nullable String address) {
    return address != null && SafeHtml.isLink(address) ? address : null;
  }

  private static List<Block> blocks(Map<Reason, List<Thing>> reasons) {
    List<Block> blocks = new ArrayList<>();
    reasons.forEach((r, things) -> blocks.add(new Block(words(r.why()), r.next(), things)));
    return blocks;
  }

  private static String title(Missing.Kind kind) {
    return switch (kind) {
      case LIST -> "Lists";
      case PODCAST -> "Podcasts";
      case EPISODE -> "Episodes";
      case TRANSCRIPT -> "Transcripts";
      case CHAPTERS -> "Show notes and chapters";
      case FEED -> "Feeds";
      case IMAGE -> "Pictures";
    };
  }

  private static String words(Report.Unmet why) {
    return switch (why) {
      case FEED_NOT_FOUND -> "the podcast's feed was not found";
      case FEED_UNREACHABLE -> "the podcast's feed could not be reached";
      case NOT_IN_FEED -> "the podcast's feed does not have it any more, or under another name";
      case AMBIGUOUS -> "several episodes of the feed fit equally";
      case OFFLINE -> "the podcast's feed was never requested: there was no network";
      case EXCLUDED -> "left out by the options of this export";
    };
  }

  private static String words(Why why) {
    return switch (why) {
      case GONE -> "no longer there";
      case REMOVED -> "removed for good";
      case LOGIN_NEEDED -> "it needs a login";
      case RATE_LIMITED -> "the service asked to slow down";
      case CHALLENGE -> "the service asked for a proof that a person is there";
      case SERVER_ERROR -> "the service failed";
      case NETWORK -> "it could not be reached";
      case TRUNCATED, INCOMPLETE -> "it came only in part";
      case TOO_LARGE -> "it is too large";
      case REDIRECT -> "it led elsewhere";
      case UNREADABLE -> "it could not be read";
      case NOT_FOUND -> "no feed was found";
      case UNCERTAIN -> "a feed was found that may be another podcast's";
      case EXCLUDED -> "left out by the options of this export";
      case FORBIDDEN -> "the site does not allow programs to request it";
      case NOT_REACHED -> "never requested: the run stopped first";
      case OFFLINE -> "never requested: there was no network, or no source that has it";
      case NOT_IN_FILE -> "only an app's file names it";
      case NOT_SAVED -> "never requested: it is not among the saved pages";
    };
  }
}
