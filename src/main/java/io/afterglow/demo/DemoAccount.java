package io.afterglow.demo;

import io.afterglow.model.EpisodeId;
import io.afterglow.model.PodcastId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An invented account and all that the service has, derived from a seed; nothing is kept but the
 * podcasts and the lists of a few of them. Safe for use by several threads.
 */
public final class DemoAccount {

  /** Whose account it is. */
  public static final String OWNER = "Robin Example";

  /** What the owner logs in with. */
  public static final String EMAIL = "robin@example.org";

  private static final Instant NEWEST = Instant.parse("2025-06-28T05:30:00Z");
  static final int SHORTEST = 20;
  private static final int LONGEST = 120;
  private static final int LISTS_KEPT = 64;
  private static final int LONG_SLUG = 400;

  private static final List<List<String>> PINYIN = Table.rows("pinyin.tsv");

  private final long seed;
  private final int longest;
  private final List<Shape> shapes;
  private final List<DemoPodcast> podcasts;
  private final Map<PodcastId, DemoPodcast> byId = new HashMap<>();
  private final Map<Integer, Map<String, DemoEpisode>> lists =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Map<String, DemoEpisode>> eldest) {
          return size() > LISTS_KEPT;
        }
      };

  /**
   * An account.
   *
   * @param longest how many paragraphs the longest transcript has
   */
  DemoAccount(long seed, int longest, List<Shape> shapes, List<DemoPodcast> podcasts) {
    this.seed = seed;
    this.longest = longest;
    this.shapes = shapes;
    this.podcasts = List.copyOf(podcasts);
    for (DemoPodcast podcast : podcasts) {
      byId.put(podcast.id(), podcast);
      if (podcast.slug() != null) {
        byId.put(podcast.slug(), podcast);
      }
    }
  }

  /** The account of {@code podcasts.tsv}, with every form that a page can have. */
  static DemoAccount standard() {
    List<List<String>> rows = Table.rows("podcasts.tsv");
    return new DemoAccount(
        1,
        LONGEST,
        Shape.all(),
        IntStream.range(0, rows.size()).mapToObj(i -> DemoPodcast.of(i, rows.get(i))).toList());
  }

  long seed() {
    return seed;
  }

  /** All podcasts of the service, those of the account first. */
  public List<DemoPodcast> podcasts() {
    return podcasts;
  }

  /** The podcasts that the account follows, in its own order. */
  public List<DemoPodcast> subscribed() {
    return podcasts.stream().filter(DemoPodcast::subscribed).toList();
  }

  /** The podcast under either of its ids. */
  public @Nullable DemoPodcast podcast(PodcastId id) {
    return byId.get(id);
  }

  /** A podcast's episodes, newest first. */
  public List<DemoEpisode> episodes(DemoPodcast podcast) {
    return List.copyOf(list(podcast).values());
  }

  /** Every episode of every subscribed podcast, made as the stream goes. */
  public Stream<DemoEpisode> episodes() {
    return podcasts.stream()
        .filter(DemoPodcast::subscribed)
        .flatMap(podcast -> list(podcast).values().stream());
  }

  /** The episode under either id of its podcast. */
  public @Nullable DemoEpisode episode(EpisodeId id) {
    DemoPodcast podcast = byId.get(id.podcast());
    return podcast == null ? null : list(podcast).get(id.episode());
  }

  private Map<String, DemoEpisode> list(DemoPodcast podcast) {
    synchronized (lists) {
      return lists.computeIfAbsent(podcast.index(), i -> made(podcast));
    }
  }

  private Map<String, DemoEpisode> made(DemoPodcast podcast) {
    Map<String, DemoEpisode> made = new LinkedHashMap<>();
    for (int i = 0; i < podcast.episodeCount(); i++) {
      DemoEpisode episode = episode(podcast, i);
      made.put(episode.id().episode(), episode);
    }
    return made;
  }

  private DemoEpisode episode(DemoPodcast podcast, int index) {
    Shape shape = shapes.get((index + 5 * podcast.index()) % shapes.size());
    Dice dice = Dice.of(seed, podcast.key(), index, "title");
    String title = title(podcast, index, shape, dice);
    return new DemoEpisode(
        podcast,
        index,
        new EpisodeId(podcast.id(), segment(podcast, index, shape, title)),
        title,
        NEWEST
            .minus(Duration.ofDays(7L * index + podcast.index()))
            .plusSeconds(60L * dice.below(600)),
        shape,
        dice.between(SHORTEST, longest));
  }

  private static String title(DemoPodcast podcast, int index, Shape shape, Dice dice) {
    if (podcast.slugs().equals("pinyin")) {
      return pinyin(index).get(0);
    }
    Prose prose = podcast.prose();
    if (shape.is("again") && podcast.language().equals("en")) {
      return "Listener Questions";
    }
    StringBuilder title = new StringBuilder(prose.say("title", dice));
    while (shape.is("long") && title.length() < (prose.spaced() ? LONG_SLUG : 44)) {
      title.append(prose.spaced() ? "; " : "、").append(prose.say("title", dice));
    }
    int number = podcast.episodeCount() - index;
    String numbered =
        switch (podcast.index() % 4) {
          case 0 -> "#%d - %s";
          case 1 -> prose.language().startsWith("zh") ? "【%d】%s" : "Ep. %d: %s";
          case 2 -> "S1E%02d %s";
          default -> "%2$s (%1$d)";
        };
    return String.format(Locale.ROOT, numbered, number, title);
  }

  private static String segment(DemoPodcast podcast, int index, Shape shape, String title) {
    boolean pinyin = podcast.slugs().equals("pinyin");
    String slug = pinyin ? pinyin(index).get(1) : slug(title);
    String kept = slug.length() > LONG_SLUG ? slug.substring(0, LONG_SLUG) : slug;
    long hash = Dice.mixed(podcast.key(), index, "hash") & 0xfffff;
    if (shape.is("hashless")) {
      return kept;
    }
    return String.format(Locale.ROOT, shape.is("glued") ? "%s%05x" : "%s_%05x", kept, hash);
  }

  private static List<String> pinyin(int index) {
    return PINYIN.get(index % PINYIN.size());
  }

  /** Letters and digits of any script in lower case, everything else one hyphen. */
  static String slug(String title) {
    return title
        .toLowerCase(Locale.ROOT)
        .replace("'", "")
        .replaceAll("[^\\p{L}\\p{N}]+", "-")
        .replaceAll("^-|-$", "");
  }
}
