package io.afterglow.catalog;

import io.afterglow.model.Chapter;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What says more, field by field; equal when nothing tells two apart. Text is measured in letters
 * as bytes of UTF-8: folded punctuation and blanks add nothing, and a Han character says about as
 * much as three Latin letters.
 */
final class Fullness {

  static final Comparator<List<String>> ENTRIES =
      Comparator.<List<String>>comparingInt(List::size).thenComparing(text(Stream::of));

  static final Comparator<List<Person>> PEOPLE =
      Comparator.<List<Person>>comparingInt(List::size)
          .thenComparing(text(p -> texts(p.name(), p.bio())));

  static final Comparator<List<Topic>> TOPICS =
      Comparator.<List<Topic>>comparingLong(l -> total(l, t -> texts(t.speaker(), t.text())))
          .thenComparing(facts(t -> known(t.speaker())))
          .thenComparing(text(t -> texts(t.speaker(), t.text())));

  static final Comparator<List<Insight>> INSIGHTS =
      Fullness.<Insight>facts(i -> 1 + known(i.question()))
          .thenComparing(text(i -> texts(i.question(), i.answer())));

  static final Comparator<List<Chapter>> CHAPTERS =
      Fullness.<Chapter>facts(Fullness::factsOf)
          .thenComparing(
              text(c -> Stream.concat(texts(c.title(), c.summary()), c.points().stream())));

  static final Comparator<ShowNotes> SHOW_NOTES =
      Comparator.<ShowNotes>comparingLong(n -> letters(n.text()))
          .thenComparingInt(n -> n.text().length())
          .thenComparingInt(n -> n.html().length());

  static final Comparator<List<Paragraph>> PARAGRAPHS =
      Comparator.<List<Paragraph>>comparingLong(l -> total(l, p -> Stream.of(p.text())))
          .thenComparing(facts(p -> known(p.speaker()) + known(p.startSeconds())))
          .thenComparing(text(p -> Stream.of(p.text())));

  private Fullness() {}

  private static int factsOf(Chapter chapter) {
    return known(chapter.title())
        + known(chapter.summary())
        + chapter.points().size()
        + known(chapter.startSeconds());
  }

  /** By letters, then by characters: who lacks the last full stop was cut. */
  private static <T> Comparator<List<T>> text(Function<T, Stream<String>> texts) {
    return Comparator.<List<T>>comparingLong(list -> total(list, texts))
        .thenComparingLong(list -> list.stream().flatMap(texts).mapToLong(String::length).sum());
  }

  private static <T> Comparator<List<T>> facts(ToIntFunction<T> facts) {
    return Comparator.comparingInt(list -> list.stream().mapToInt(facts).sum());
  }

  private static <T> long total(List<T> list, Function<T, Stream<String>> texts) {
    return list.stream().flatMap(texts).mapToLong(Fullness::letters).sum();
  }

  private static long letters(String text) {
    return Utf8.length(TextKey.letters(text));
  }

  private static Stream<String> texts(@Nullable String one, @Nullable String other) {
    return Stream.of(one == null ? "" : one, other == null ? "" : other);
  }

  private static int known(@Nullable Object fact) {
    return fact == null ? 0 : 1;
  }
}
