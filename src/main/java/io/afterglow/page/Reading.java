package io.afterglow.page;

import io.afterglow.model.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one page.
 *
 * @param kind what the page turned out to be
 * @param sunsetOn the last day that a banner announces
 * @param account whose session it is, when the page says so
 * @param items facts; empty for a wall
 * @param links pages to fetch next
 * @param problems what the page promised and did not give
 */
public record Reading(
    PageKind kind,
    @Nullable LocalDate sunsetOn,
    @Nullable String account,
    List<Item> items,
    List<Link> links,
    List<Problem> problems) {

  public Reading {
    items = List.copyOf(items);
    links = List.copyOf(links);
    problems = List.copyOf(problems);
  }

  /** A page of which nothing but its kind is known. */
  public static Reading of(PageKind kind) {
    return new Reading(kind, null, null, List.of(), List.of(), List.of());
  }

  /** Whether the page is known to lack its end. */
  public boolean isCutOff() {
    return problems.stream().anyMatch(Problem::isCutOff);
  }

  /** The same of a page that lacks its end; a page without facts has nothing to lose. */
  public Reading cutOff() {
    return items.isEmpty() || isCutOff() ? this : with(new Problem(lastField(), Problem.CUT_OFF));
  }

  /** The same with one problem more. */
  public Reading with(Problem problem) {
    List<Problem> more = new ArrayList<>(problems);
    more.add(problem);
    return new Reading(kind, sunsetOn, account, items, links, more);
  }

  /** The same of a page that does not show which episode it is, and so nothing of another id. */
  public Reading withoutMentions() {
    List<Item> sure =
        items.stream().filter(item -> !(item instanceof Item.PodcastMention)).toList();
    return new Reading(kind, sunsetOn, account, sure, links, problems);
  }

  /** What stands last on the page, and so was cut. */
  private String lastField() {
    for (Item item : items) {
      if (item instanceof Item.EpisodeView view) {
        boolean spoken = view.transcript() != null || view.showNotes() == null;
        return spoken && view.promisesTranscript() ? "transcripts" : "showNotes";
      }
      if (item instanceof Item.TranscriptView) {
        return "transcripts";
      }
      if (item instanceof Item.ChaptersView) {
        return "chapters";
      }
    }
    return "origins";
  }
}
