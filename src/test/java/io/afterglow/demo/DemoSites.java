package io.afterglow.demo;

import io.afterglow.model.PodcastId;
import java.util.List;
import java.util.stream.IntStream;

/** Sites with every markup, and accounts of any size. */
public final class DemoSites {

  private static final int LONG = 180;
  private static final List<String> LANGUAGES =
      List.of("en", "en", "zh-Hans", "en", "ja", "zh-Hant", "ar", "he");
  private static final List<DemoPodcast.Paging> PAGINGS = List.of(DemoPodcast.Paging.values());

  private DemoSites() {}

  /** The account of {@code demo}, with every form that a page can have. */
  public static DemoSite standard() {
    return inEveryMarkup(DemoAccount.standard());
  }

  /**
   * A site of any size, made as it is asked; its memory grows with the number of podcasts only, and
   * its transcripts have as few paragraphs as the shortest real ones.
   */
  public static DemoSite scaled(int podcasts, int episodesPerPodcast, long seed) {
    return inEveryMarkup(
        new DemoAccount(
            seed,
            DemoAccount.SHORTEST,
            Shape.all(),
            IntStream.range(0, podcasts)
                .mapToObj(
                    i -> podcast(i, episodesPerPodcast, LANGUAGES, PAGINGS.get(i % PAGINGS.size())))
                .toList()));
  }

  /**
   * A site of any size that a plain mirror can take: every list on one page, every address a link
   * and short enough for a file's name, transcripts as long as real ones.
   */
  public static DemoSite linked(int podcasts, int episodesPerPodcast, long seed) {
    DemoAccount account =
        new DemoAccount(
            seed,
            LONG,
            Shape.all().stream().filter(shape -> !shape.is("long")).toList(),
            IntStream.range(0, podcasts)
                .mapToObj(
                    i ->
                        podcast(
                            i,
                            episodesPerPodcast,
                            List.of("en", "en", "zh-Hans", "en"),
                            DemoPodcast.Paging.ALL))
                .toList());
    return new DemoSite(account, podcast -> new Surface());
  }

  private static DemoSite inEveryMarkup(DemoAccount account) {
    return new DemoSite(account, podcast -> MarkupKind.of(podcast).surface());
  }

  private static DemoPodcast podcast(
      int index, int episodes, List<String> languages, DemoPodcast.Paging paging) {
    String language = languages.get(index % languages.size());
    Prose prose = Prose.in(language);
    Dice dice = Dice.of(index, "podcast");
    return new DemoPodcast(
        index,
        new PodcastId(Integer.toString(20_000 + index)),
        null,
        "p" + index,
        language,
        episodes,
        paging,
        "plain",
        "encoded",
        false,
        true,
        prose.say("name", dice),
        prose.say("title", dice) + " " + index);
  }
}
