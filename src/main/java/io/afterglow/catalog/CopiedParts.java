package io.afterglow.catalog;

import io.afterglow.model.Paragraph;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts that were copied as plain text. A long one may stand in several files, each with a
 * part: parts that overlap are joined; of others it is not known what stands between them.
 */
final class CopiedParts {

  /** Letters that two parts have in common where one continues the other. */
  private static final int LEAST_OVERLAP = 40;

  private CopiedParts() {}

  /** Whether a text was copied by hand, so that nothing shows whether it has its end. */
  static boolean isCopy(Transcript transcript) {
    TranscriptSource source = transcript.source();
    return source.kind() == TranscriptSource.Kind.SERVICE && "text/plain".equals(source.type());
  }

  /** A text with what the others add before or after it. */
  static List<Paragraph> joined(List<Paragraph> text, List<Transcript> others) {
    List<Paragraph> whole = text;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Transcript other : others) {
        List<Paragraph> longer = isCopy(other) ? either(whole, other.paragraphs()) : null;
        if (longer != null) {
          whole = longer;
          grown = true;
        }
      }
    }
    return whole;
  }

  /** Null where neither continues the other. */
  private static @Nullable List<Paragraph> either(List<Paragraph> one, List<Paragraph> other) {
    List<Paragraph> after = continued(one, other);
    return after == null ? continued(other, one) : after;
  }

  private static @Nullable List<Paragraph> continued(List<Paragraph> one, List<Paragraph> other) {
    List<String> first = keys(one);
    List<String> second = keys(other);
    for (int n = Math.min(first.size(), second.size() - 1); n > 0; n--) {
      List<String> common = second.subList(0, n);
      boolean overlap = first.subList(first.size() - n, first.size()).equals(common);
      if (overlap
          && n < first.size()
          && String.join("", common).length() >= LEAST_OVERLAP
          && isMostlyNew(second.subList(n, second.size()), first)) {
        List<Paragraph> whole = new ArrayList<>(one);
        whole.addAll(other.subList(n, other.size()));
        return whole;
      }
    }
    return null;
  }

  /**
   * A text whose intro is said again at its end would continue itself, and so would another version
   * of it.
   */
  private static boolean isMostlyNew(List<String> more, List<String> text) {
    Set<String> known = new HashSet<>(text);
    return more.stream().filter(p -> !known.contains(p)).count() * 2 >= more.size();
  }

  /** Whether copies in one language hold different parts of a text that cannot be joined. */
  static boolean areTorn(List<Transcript> all) {
    Map<String, List<Transcript>> byLanguage =
        all.stream().collect(Collectors.groupingBy(Transcript::language));
    return byLanguage.values().stream().anyMatch(CopiedParts::isTorn);
  }

  private static boolean isTorn(List<Transcript> texts) {
    List<Transcript> copies = texts.stream().filter(CopiedParts::isCopy).toList();
    Transcript longest =
        copies.stream()
            .max(Comparator.comparingInt(copy -> Transcripts.letters(copy).length()))
            .orElse(null);
    if (longest == null || copies.size() < 2) {
      return false;
    }
    Set<String> known = new HashSet<>(keys(joined(longest.paragraphs(), copies)));
    texts.stream().filter(text -> !isCopy(text)).forEach(t -> known.addAll(keys(t.paragraphs())));
    String whole = String.join("", known);
    return copies.stream().anyMatch(copy -> isApart(keys(copy.paragraphs()), known, whole));
  }

  /** Two versions of a text have most of their paragraphs in common; two parts have few. */
  private static boolean isApart(List<String> text, Set<String> known, String whole) {
    long others = text.stream().filter(p -> !known.contains(p) && !whole.contains(p)).count();
    return others > text.size() / 2;
  }

  private static List<String> keys(List<Paragraph> paragraphs) {
    return paragraphs.stream().map(paragraph -> TextKey.letters(paragraph.text())).toList();
  }
}
