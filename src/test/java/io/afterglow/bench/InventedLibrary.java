package io.afterglow.bench;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Report;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Transcript;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Any number of episodes, three of four English and the others Chinese, with transcripts of 20,000
 * and of 7,000 signs.
 */
record InventedLibrary(int count) implements Library {

  private static final int EACH = 100;
  private static final int PARAGRAPHS = 50;
  private static final int LETTERS = 400;
  private static final int SIGNS = 140;

  @Override
  public Stream<Podcast> podcasts() {
    return IntStream.range(0, Math.max(1, count / EACH))
        .mapToObj(
            n ->
                new Podcast(
                    id(n),
                    List.of(),
                    "Podcast " + n,
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    null,
                    IntStream.range(0, EACH)
                        .mapToObj(i -> new EpisodeId(id(n), "e" + i))
                        .toList()));
  }

  @Override
  public Stream<Episode> episodes(Podcast podcast) {
    Random random = new Random(podcast.id().value().hashCode());
    return podcast.episodes().stream().map(id -> episode(podcast, id, random));
  }

  private static Episode episode(Podcast podcast, EpisodeId id, Random random) {
    boolean chinese = random.nextInt(4) == 0;
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int i = 0; i < PARAGRAPHS; i++) {
      String text =
          chinese
              ? InventedText.chinese(SIGNS, InventedText.VOCABULARY, random)
              : InventedText.english(LETTERS, InventedText.VOCABULARY, random);
      paragraphs.add(new Paragraph(text, null, null));
    }
    return new Episode(
        id,
        null,
        "Episode "
            + id.episode()
            + " "
            + InventedText.word(random.nextInt(InventedText.VOCABULARY)),
        new PodcastRef(podcast.id(), podcast.title(), null),
        LocalDate.of(2025, 1, 1).minusDays(random.nextInt(3000)),
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(new Person("Person " + random.nextInt(400), null)),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of(new Transcript(chinese ? "zh" : "en", true, paragraphs)),
        null,
        List.of(),
        null,
        List.of(),
        List.of());
  }

  private static PodcastId id(int n) {
    return new PodcastId(String.valueOf(1000 + n));
  }

  @Override
  public List<Subscription> subscriptions() {
    return List.of();
  }

  @Override
  public List<FeedReview> reviews() {
    return List.of();
  }

  @Override
  public Report report() {
    return new Report(
        new Report.Tool("Afterglow", "bench"),
        "PodQuest",
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        true,
        Tally.of(count / EACH, 0, 0, 0, 0),
        Tally.of(count, 0, 0, 0, 0),
        Tally.of(count, 0, 0, 0, 0),
        Report.Lists.NONE,
        new Report.Feeds(0, 0, 0, 0, 0),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
