package io.afterglow.catalog;

import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Insight;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.SourceName;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item.EpisodeView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Invented views: one full page, and what copies of it may look like. */
@NullMarked
final class Samples {

  static final EpisodeId ID = EpisodeId.parse("4711/the-lighthouse_0a1b2");
  static final LocalDate DATE = LocalDate.of(2025, 2, 26);

  private Samples() {}

  static EpisodeView full() {
    return EpisodeViewBuilder.builder()
        .id(ID)
        .title("The Lighthouse Keeper's Ledger")
        .podcastTitle("Harbour Talk")
        .publishedOn(DATE)
        .imageUrl("https://images.example/cover.jpg")
        .podcastImageUrl("https://images.example/logo.jpg")
        .tags(List.of("sea", "night work"))
        .tabs(List.of("AI Deep Dive", "AI Chapters", "Transcript"))
        .people(List.of(new Person("Ada Quill", "keeps the ledger"), new Person("Bo Reed", null)))
        .topics(
            List.of(
                new Topic("Ada Quill", "Lamps need oil."), new Topic("Bo Reed", "And patience.")))
        .insights(
            List.of(
                new Insight("Why oil?", "It burns slowly."),
                new Insight("Why night?", "It is dark.")))
        .chapters(
            List.of(
                new Chapter("Oil", "About oil.", List.of("whale", "rape"), 0.0),
                new Chapter("Night", "About night.", List.of("moon"), 90.5)))
        .showNotes(
            new ShowNotes("Notes of the keeper.\n\nSecond note.", "<p>Notes of the keeper.</p>"))
        .transcript(english(6))
        .translations(List.of("zh"))
        .promisesTranscript(true)
        .build();
  }

  static Transcript english(int paragraphs) {
    return new Transcript("en", true, spoken("We climbed the stairs", paragraphs));
  }

  static Transcript chinese(int paragraphs) {
    return new Transcript("zh", false, spoken("我们爬上了楼梯", paragraphs));
  }

  static List<Paragraph> spoken(String words, int paragraphs) {
    return IntStream.rangeClosed(1, paragraphs)
        .mapToObj(i -> new Paragraph(words + " " + i + " times.", null, null))
        .toList();
  }

  /** A page that shows a title and nothing else. */
  static EpisodeView bare() {
    return EpisodeViewBuilder.builder()
        .id(ID)
        .title(full().title())
        .promisesTranscript(false)
        .build();
  }

  static Sighted<EpisodeView> live(EpisodeView view, Problem... problems) {
    return seen(view, SourceName.LIVE, 1, problems);
  }

  static Sighted<EpisodeView> seen(
      EpisodeView view, SourceName source, int day, Problem... problems) {
    return new Sighted<>(
        view, origin(source, day, ""), "text/html; charset=utf-8", List.of(problems));
  }

  static Origin origin(SourceName source, int day, String suffix) {
    return new Origin(
        "https://podcasts.example/s/p/4711/e/the-lighthouse_0a1b2" + suffix,
        source,
        Instant.parse("2025-07-01T00:00:00Z").plusSeconds(86_400L * day),
        source.word() + day);
  }

  /** The view with some blocks missing, and some cut off. */
  static EpisodeView worse(EpisodeView v, Random random) {
    return EpisodeViewBuilder.builder()
        .id(v.id())
        .title(random.nextInt(4) == 0 ? v.title().substring(0, 14) + "…" : v.title())
        .podcastTitle(maybe(v.podcastTitle(), random))
        .publishedOn(maybe(v.publishedOn(), random))
        .imageUrl(maybe(v.imageUrl(), random))
        .podcastImageUrl(maybe(v.podcastImageUrl(), random))
        .tags(some(v.tags(), random))
        .tabs(some(v.tabs(), random))
        .people(
            some(v.people(), random).stream()
                .map(p -> new Person(p.name(), maybe(cut(p.bio(), random), random)))
                .toList())
        .topics(cutTopics(some(v.topics(), random), random))
        .insights(some(v.insights(), random))
        .chapters(some(v.chapters(), random).stream().map(c -> poorer(c, random)).toList())
        .showNotes(random.nextBoolean() ? null : cutNotes(v.showNotes(), random))
        .transcript(random.nextBoolean() ? null : cutTranscript(v.transcript(), random))
        .translations(some(v.translations(), random))
        .promisesTranscript(random.nextBoolean())
        .build();
  }

  /** The view as a capture that broke off: the same blocks, each ending too early. */
  static EpisodeView truncated(EpisodeView v, Random random) {
    return EpisodeViewBuilder.builder(v)
        .topics(cutTopics(v.topics(), random))
        .insights(v.insights().subList(0, random.nextInt(v.insights().size())))
        .chapters(v.chapters().subList(0, random.nextInt(v.chapters().size())))
        .showNotes(cutNotes(v.showNotes(), random))
        .transcript(cutTranscript(v.transcript(), random))
        .build();
  }

  private static Chapter poorer(Chapter c, Random random) {
    return new Chapter(
        c.title(), maybe(c.summary(), random), c.points(), maybe(c.startSeconds(), random));
  }

  private static List<Topic> cutTopics(List<Topic> topics, Random random) {
    if (topics.isEmpty()) {
      return topics;
    }
    List<Topic> cut = new ArrayList<>(topics.subList(0, 1 + random.nextInt(topics.size())));
    Topic last = cut.remove(cut.size() - 1);
    cut.add(new Topic(last.speaker(), last.text().substring(0, 1 + random.nextInt(6))));
    return cut;
  }

  private static @Nullable ShowNotes cutNotes(@Nullable ShowNotes notes, Random random) {
    if (notes == null) {
      return null;
    }
    String text = notes.text().substring(0, 1 + random.nextInt(notes.text().length() - 1));
    return new ShowNotes(text, "<p>" + text + "</p>");
  }

  private static @Nullable Transcript cutTranscript(@Nullable Transcript t, Random random) {
    if (t == null) {
      return null;
    }
    List<Paragraph> cut =
        new ArrayList<>(t.paragraphs().subList(0, 1 + random.nextInt(t.paragraphs().size())));
    String last = cut.remove(cut.size() - 1).text();
    cut.add(new Paragraph(last.substring(0, 1 + random.nextInt(last.length() - 1)), null, null));
    return new Transcript(
        t.original() && random.nextBoolean() ? "und" : t.language(), t.original(), cut);
  }

  private static @Nullable String cut(@Nullable String text, Random random) {
    return text == null ? null : text.substring(0, 1 + random.nextInt(text.length()));
  }

  private static <T> @Nullable T maybe(@Nullable T value, Random random) {
    return random.nextInt(3) == 0 ? null : value;
  }

  private static <T> List<T> some(List<T> list, Random random) {
    return random.nextInt(3) == 0 ? List.of() : list.subList(0, random.nextInt(list.size() + 1));
  }

  /** A builder of variants: the full view with single fields replaced. */
  static final class Variant {
    private String title = full().title();
    private @Nullable LocalDate date = DATE;
    private List<String> tabs = full().tabs();
    private List<Person> people = full().people();
    private List<Topic> topics = full().topics();
    private List<Chapter> chapters = full().chapters();
    private @Nullable ShowNotes notes = full().showNotes();
    private @Nullable Transcript transcript = full().transcript();
    private boolean promises = true;

    Variant title(String value) {
      title = value;
      return this;
    }

    Variant date(@Nullable LocalDate value) {
      date = value;
      return this;
    }

    Variant tabs(String... value) {
      tabs = List.of(value);
      return this;
    }

    Variant people(Person... value) {
      people = List.of(value);
      return this;
    }

    Variant topics(Topic... value) {
      topics = List.of(value);
      return this;
    }

    Variant chapters(Chapter... value) {
      chapters = List.of(value);
      return this;
    }

    Variant notes(@Nullable ShowNotes value) {
      notes = value;
      return this;
    }

    Variant transcript(@Nullable Transcript value) {
      transcript = value;
      return this;
    }

    Variant promisesTranscript(boolean value) {
      promises = value;
      return this;
    }

    EpisodeView view() {
      EpisodeView f = full();
      return EpisodeViewBuilder.builder()
          .id(ID)
          .title(title)
          .podcastTitle(f.podcastTitle())
          .publishedOn(date)
          .imageUrl(f.imageUrl())
          .podcastImageUrl(f.podcastImageUrl())
          .tags(f.tags())
          .tabs(tabs)
          .people(people)
          .topics(topics)
          .insights(f.insights())
          .chapters(chapters)
          .showNotes(notes)
          .transcript(transcript)
          .translations(f.translations())
          .promisesTranscript(promises)
          .build();
    }
  }
}
