package io.afterglow.catalog;

import io.afterglow.feed.FeedTexts;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.page.Item.FeedItem;
import io.afterglow.page.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The texts of a feed's item through all copies of the feed. Those of the newest version count,
 * also where they are shorter: publishers correct them. Of an older version count only those that
 * are gone since, or gave way to a notice that they are for members.
 */
final class ItemVersions {

  private static final Pattern SENTENCES =
      Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])\\s*|\\s*\\n\\s*");

  private final List<FeedItem> versions;
  private final List<FeedTexts> texts;

  /**
   * @param versions the newest first
   */
  ItemVersions(List<FeedItem> versions) {
    this.versions = versions;
    this.texts = versions.stream().map(FeedTexts::of).toList();
  }

  /** Whether a version names people of its own. */
  boolean namesPeople() {
    return people() >= 0;
  }

  /** Who wrote the newest version that states it. */
  List<Person> authors() {
    int stated = first(text -> !text.authors().isEmpty());
    return stated < 0 ? List.of() : texts.get(stated).authors();
  }

  /**
   * What each version adds, in their order.
   *
   * @param others whom to name after the people that a version names
   * @param tagged whether other pages have tags, which then count alone
   */
  List<EpisodeView> views(List<Person> others, boolean tagged) {
    int people = people();
    int tags = tagged ? -1 : first(text -> !text.tags().isEmpty());
    int chapters = first(text -> !text.chapters().isEmpty());
    int notes = notes();
    List<EpisodeView> views = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      FeedItem item = versions.get(i);
      FeedTexts text = texts.get(i);
      EpisodeViewBuilder view =
          FeedEpisode.empty(item)
              .imageUrl(text.imageUrl())
              .promisesTranscript(!item.transcripts().isEmpty());
      if (i == Math.max(people, 0)) {
        view.people(People.joined(text.people(), others));
      }
      if (i == tags) {
        view.tags(text.tags());
      }
      if (i == chapters) {
        view.chapters(text.chapters());
      }
      if (i == notes) {
        view.showNotes(text.notes());
      }
      views.add(view.build());
    }
    return views;
  }

  /** What is to be said of a version's part in the episode. */
  List<Problem> problems(int version) {
    List<Problem> problems = new ArrayList<>();
    if (version > 0 && version == notes()) {
      ShowNotes now = texts.get(0).notes();
      String what = now == null ? "has none" : "has a notice: " + Notice.quoted(now.text());
      problems.add(
          new Problem(Field.SHOW_NOTES.word(), "the feed had these notes before, and now " + what));
    }
    int leftOut = texts.get(version).leftOut();
    if (leftOut > 0) {
      problems.add(
          new Problem(
              Field.CHAPTERS.word(),
              "chapters of the feed without a valid start, left out: " + leftOut));
    }
    return problems;
  }

  private int people() {
    return first(text -> !text.people().isEmpty());
  }

  /** The newest version that has something; -1 where none has. */
  private int first(Predicate<FeedTexts> wanted) {
    return IntStream.range(0, texts.size())
        .filter(i -> wanted.test(texts.get(i)))
        .findFirst()
        .orElse(-1);
  }

  private int notes() {
    int kept = -1;
    String newer = "";
    for (int i = 0; i < texts.size(); i++) {
      ShowNotes notes = texts.get(i).notes();
      if (notes != null && (kept < 0 || isInsteadOf(newer, notes.text()))) {
        kept = i;
        newer = notes.text();
      }
    }
    return kept;
  }

  /** Whether a text is a notice, or a teaser with or without one, where another was before. */
  private static boolean isInsteadOf(String text, String before) {
    boolean teaser = text.matches("(?s).*(?:…|\\.\\.\\.)\\s*") && CutText.is(text, before);
    if (teaser || Notice.inPlaceOfText(text) != null) {
      return true;
    }
    String known = TextKey.letters(before);
    List<String> added =
        SENTENCES
            .splitAsStream(text)
            .filter(one -> one.codePoints().anyMatch(Character::isLetterOrDigit))
            .filter(one -> !known.contains(TextKey.letters(one)))
            .toList();
    return !added.isEmpty()
        && added.stream().allMatch(Notice::withholds)
        && SENTENCES.splitAsStream(before).anyMatch(one -> !Notice.withholds(one));
  }
}
