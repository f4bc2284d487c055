package io.afterglow.bench;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.FeedReview;
import io.afterglow.model.Library;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastBuilder;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.model.Subscription;
import io.afterglow.model.Tally;
import io.afterglow.model.Transcript;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
                PodcastBuilder.builder()
                    .id(id(n))
                    .title("Podcast " + n)
                    .subscribed(true)
                    .episodes(
                        IntStream.range(0, EACH)
                            .mapToObj(i -> new EpisodeId(id(n), "e" + i))
                            .toList())
                    .build());
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
    return EpisodeBuilder.builder()
        .id(id)
        .title(
            "Episode "
                + id.episode()
                + " "
                + InventedText.word(random.nextInt(InventedText.VOCABULARY)))
        .podcast(new PodcastRef(podcast.id(), podcast.title(), null))
        .publishedOn(LocalDate.of(2025, 1, 1).minusDays(random.nextInt(3000)))
        .people(List.of(new Person("Person " + random.nextInt(400), null)))
        .transcripts(List.of(new Transcript(chinese ? "zh" : "en", true, paragraphs)))
        .build();
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
    return ReportBuilder.builder()
        .tool(new Report.Tool("Afterglow", "bench"))
        .service("PodQuest")
        .startedAt(Instant.EPOCH)
        .finishedAt(Instant.EPOCH)
        .complete(true)
        .podcasts(Tally.of(count / EACH, 0, 0, 0, 0))
        .episodes(Tally.of(count, 0, 0, 0, 0))
        .transcripts(Tally.of(count, 0, 0, 0, 0))
        .lists(Report.Lists.NONE)
        .feeds(new Report.Feeds(0, 0, 0, 0, 0))
        .build();
  }
}
