package io.afterglow.demo;

import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what one episode's pages show, as its shape asks. */
final class Scriptwriter {

  /** Topics are told in the reader's language, whatever the audio's. */
  private static final Prose INTERFACE = Prose.in("zh-Hans");

  private static final Map<String, String> TABS =
      Map.of("D", "deep-tab", "I", "insights-tab", "C", "chapters-tab", "T", "transcript-tab");

  private final DemoEpisode episode;
  private final Shape shape;
  private final Prose prose;

  Scriptwriter(DemoEpisode episode) {
    this.episode = episode;
    this.shape = episode.shape();
    this.prose = episode.podcast().prose();
  }

  DemoContent content(List<String> languages) {
    Labels labels = Labels.of(shape);
    List<Person> people = people();
    List<Topic> topics = topics(speakers(people));
    return new DemoContent(
        shape.tabs().stream().map(tab -> labels.text(TABS.getOrDefault(tab, tab))).toList(),
        Shape.has(shape.tags()) ? tags() : List.of(),
        people,
        topicLines(topics),
        topics,
        shape.tabs().contains("D") && !shape.is("nodeep"),
        Shape.has(shape.insights()),
        insights(),
        Shape.has(shape.chapters()),
        chapters(),
        prose.several("notes", 5, dice("notes")),
        transcripts(people, languages));
  }

  private List<String> tags() {
    return prose.several("tag", 3, dice("tags")).stream()
        .map(tag -> tag.toLowerCase(Locale.ROOT))
        .toList();
  }

  private Dice dice(String what) {
    return Dice.of(episode.podcast().key(), episode.index(), episode.title(), what);
  }

  private List<Person> people() {
    if (!Shape.has(shape.people())) {
      return List.of();
    }
    Dice dice = dice("people");
    boolean crowd = shape.people().equals("crowd");
    List<String> names =
        new ArrayList<>(prose.several("name", crowd ? 19 : dice.between(2, 3), dice));
    if (shape.people().equals("dotted") || crowd) {
      names.addAll(prose.bank("dotted"));
    }
    if (shape.people().equals("roles") || crowd) {
      names.addAll(prose.bank("role"));
      names.addAll(INTERFACE.several("role", 1, dice));
    }
    return names.stream()
        .distinct()
        .sorted(CODE_POINTS)
        .map(name -> new Person(name, bio(name, dice)))
        .toList();
  }

  /** On the real pages 主持人 has a Chinese line under an English episode. */
  private @Nullable String bio(String name, Dice dice) {
    if (INTERFACE.bank("role").contains(name)) {
      return INTERFACE.say("bio", dice);
    }
    return shape.people().equals("bios") && dice.below(3) > 0 ? prose.say("bio", dice) : null;
  }

  private static final Comparator<String> CODE_POINTS =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
      };

  private static List<String> speakers(List<Person> people) {
    return people.stream().map(Person::name).limit(4).collect(Collectors.toList());
  }

  private List<Topic> topics(List<String> speakers) {
    Dice dice = dice("topics");
    return switch (shape.topics()) {
      case "-" -> List.of();
      case "bare" -> List.of(new Topic(null, view(dice, 3)));
      case "joint" ->
          List.of(
              new Topic(speakers.get(0) + "和" + speakers.get(1), view(dice, 2)),
              new Topic(speakers.get(1), view(dice, 1)));
      case "twice" ->
          Stream.of(0, 1, 0).map(i -> new Topic(speakers.get(i), view(dice, 1 + i))).toList();
      case "stranger" ->
          List.of(
              new Topic(speakers.get(0), view(dice, 2)),
              new Topic(stranger(speakers), view(dice, 1)));
      case "mention" ->
          List.of(
              new Topic(
                  speakers.get(0),
                  view(dice, 1) + " 正如 @" + speakers.get(1) + " 所说，" + view(dice, 1)),
              new Topic(speakers.get(1), view(dice, 1)));
      case "paragraphs" -> List.of(new Topic(speakers.get(0), view(dice, 5)));
      default -> speakers.stream().map(name -> new Topic(name, view(dice, 2))).toList();
    };
  }

  private String stranger(List<String> speakers) {
    return prose.bank("name").stream()
        .filter(name -> !speakers.contains(name))
        .reduce((first, last) -> last)
        .orElse("Nobody Known");
  }

  private static String view(Dice dice, int sentences) {
    return String.join(" ", INTERFACE.several("topic", sentences, dice));
  }

  private List<String> topicLines(List<Topic> topics) {
    if (topics.isEmpty()) {
      return List.of();
    }
    String running = topics.stream().map(this::labelled).collect(Collectors.joining(" "));
    return shape.topics().equals("paragraphs")
        ? List.of(running.replace("。 ", "。\n").split("\n", -1))
        : List.of(running);
  }

  private String labelled(Topic topic) {
    if (topic.speaker() == null) {
      return topic.text();
    }
    return switch (shape.topics()) {
      case "tight", "joint", "paragraphs" -> topic.speaker() + ":" + topic.text();
      case "at" -> "@" + topic.speaker() + " : " + topic.text();
      case "wide" -> topic.speaker() + "：" + topic.text();
      default -> topic.speaker() + ": " + topic.text();
    };
  }

  private List<Insight> insights() {
    Dice dice = dice("insights");
    List<String> questions = prose.several("question", 5, dice);
    return switch (shape.insights()) {
      case "pairs" ->
          questions.stream().map(q -> new Insight(q, prose.say("answer", dice))).toList();
      case "answers" ->
          prose.several("answer", 3, dice).stream().map(a -> new Insight(null, a)).toList();
      default -> List.of();
    };
  }

  private List<Chapter> chapters() {
    Dice dice = dice("chapters");
    if (shape.chapters().equals("one")) {
      return List.of(
          new Chapter(null, prose.say("summary", dice), prose.several("point", 4, dice), null));
    }
    if (!shape.chapters().equals("many")) {
      return List.of();
    }
    List<Chapter> chapters = new ArrayList<>();
    double start = 0;
    for (String title : prose.several("chapter", 5, dice)) {
      chapters.add(
          new Chapter(title, prose.say("summary", dice), prose.several("point", 3, dice), start));
      start += dice.between(90, 600);
    }
    return List.copyOf(chapters);
  }

  private List<Transcript> transcripts(List<Person> people, List<String> languages) {
    return languages.stream().map(language -> transcript(language, people)).toList();
  }

  private Transcript transcript(String language, List<Person> people) {
    boolean original = language.equals(episode.language());
    Prose spoken = original ? prose : INTERFACE;
    boolean loose = language.equals("zh") && episode.index() % 2 == 1;
    Dice dice = dice("transcript " + language);
    List<Paragraph> paragraphs = new ArrayList<>();
    // The clock has its own dice: a translation has the times of the original.
    Dice clock = dice("clock");
    int tenths = 0;
    for (String text : spoken.speech(episode.paragraphs(), loose, dice)) {
      String speaker = shape.is("timed") ? clock.pick(people).name() : null;
      paragraphs.add(new Paragraph(text, speaker, shape.is("timed") ? tenths / 10.0 : null));
      tenths += clock.between(80, 400);
    }
    return new Transcript(language, original, paragraphs);
  }
}
