package io.afterglow.export.library;

import io.afterglow.model.ListeningState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list of episodes says of how far one was heard. What is unplayed or unknown has none.
 *
 * @param text for people
 */
public record ListeningLabel(Kind kind, String text) {

  /** What episodes are filtered by. */
  public enum Kind {
    PLAYED("Played"),
    IN_PROGRESS("In progress"),
    STARRED("Starred");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** What the button says. */
    public String title() {
      return title;
    }

    /** The word by which the script finds it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The words of an episode's labels, with blanks between. */
  public static String words(List<ListeningLabel> labels) {
    return labels.stream().map(label -> label.kind().word()).collect(Collectors.joining(" "));
  }

  /** What the episodes of a list can be filtered by. */
  static List<Kind> kinds(Stream<List<ListeningLabel>> episodes) {
    return episodes.flatMap(List::stream).map(ListeningLabel::kind).distinct().sorted().toList();
  }

  static List<ListeningLabel> of(@Nullable ListeningState state) {
    List<ListeningLabel> labels = new ArrayList<>();
    if (state == null) {
      return labels;
    }
    switch (state.state()) {
      case PLAYED -> labels.add(of(Kind.PLAYED));
      case IN_PROGRESS -> labels.add(inProgress(ClockTime.of(state.positionSeconds())));
      case UNPLAYED -> {}
    }
    if (Boolean.TRUE.equals(state.starred())) {
      labels.add(of(Kind.STARRED));
    }
    return labels;
  }

  private static ListeningLabel inProgress(@Nullable String position) {
    return position == null
        ? of(Kind.IN_PROGRESS)
        : new ListeningLabel(Kind.IN_PROGRESS, "In progress, at " + position);
  }

  private static ListeningLabel of(Kind kind) {
    return new ListeningLabel(kind, kind.title());
  }
}
