package io.afterglow.catalog;

import io.afterglow.feed.FeedNotes;
import io.afterglow.json.Json;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeBuilder;
import io.afterglow.model.Highlight;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Origin;
import io.afterglow.model.Transcript;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item.AppView;
import io.afterglow.page.Item.EpisodeView;
import io.afterglow.workspace.StoredItem;
import io.afterglow.workspace.Workspace;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What apps' exports know of one episode. */
record AppStates(List<Sighted<AppView>> sighted) {

  /** Closing words are rarely heard out. */
  private static final double NEARLY_ALL = 0.9;

  private static final double MOST_SECONDS_MORE = 300;

  private static final double MOST_PART_MORE = 0.2;

  /** Of an episode on a shelf. */
  static AppStates of(Workspace workspace, Shelf.@Nullable AppSlot slot) throws IOException {
    if (slot == null) {
      return new AppStates(List.of());
    }
    List<Sighted<AppView>> all = new ArrayList<>();
    for (long fact : slot.facts()) {
      StoredItem item = Objects.requireNonNull(workspace.facts().item(fact));
      AppView stored = Json.read(item.row().json(), AppView.class);
      AppEpisode episode = stored.episode();
      if (slot.replaced().contains(fact)) {
        episode = textsOf(episode);
      } else if (!slot.queued().contains(fact)) {
        episode = outOfQueue(episode);
      }
      AppView view =
          new AppView(
              stored.app(),
              stored.podcast(),
              stored.author(),
              stored.feedUrl(),
              stored.snapshot(),
              stored.age(),
              episode);
      all.add(Sighted.of(item, view, item.capture().source(), episode.problems()));
    }
    return new AppStates(all);
  }

  private static AppEpisode textsOf(AppEpisode episode) {
    return AppEpisodeBuilder.builder(episode)
        .listening(null)
        .heardSeconds(null)
        .highlights(List.of())
        .missingTranscript(null)
        .build();
  }

  private static AppEpisode outOfQueue(AppEpisode episode) {
    ListeningState state = episode.listening();
    return state == null || state.queuePosition() == null
        ? episode
        : AppEpisodeBuilder.builder(episode)
            .listening(
                new ListeningState(
                    state.state(),
                    state.positionSeconds(),
                    state.lastPlayedAt(),
                    state.playCount(),
                    state.starred(),
                    null,
                    state.from()))
            .build();
  }

  /** Each as pages of the episode: what it shows, and one more for each further transcript. */
  List<Sighted<EpisodeView>> views(Shelf.Slot slot) {
    List<Sighted<EpisodeView>> views = new ArrayList<>();
    for (Sighted<AppView> one : sighted) {
      AppEpisode episode = one.item().episode();
      String notes = slot.isOfAppAlone() ? episode.notes() : null;
      EpisodeView view =
          EpisodeViewBuilder.builder()
              .title(slot.title())
              .publishedOn(slot.publishedOn())
              .chapters(episode.chapters())
              .showNotes(notes == null ? null : FeedNotes.of(notes))
              .build();
      views.add(sighted(one, view));
      for (Transcript transcript : episode.transcripts()) {
        views.add(
            sighted(
                one,
                EpisodeViewBuilder.builder()
                    .title(slot.title())
                    .publishedOn(slot.publishedOn())
                    .transcript(transcript)
                    .build()));
      }
    }
    return views;
  }

  private static Sighted<EpisodeView> sighted(Sighted<AppView> from, EpisodeView view) {
    return new Sighted<>(view, from.origin(), from.contentType(), from.problems());
  }

  /** The episode with what apps know beside its texts. */
  Episode complete(Episode episode) {
    Double seconds = first(AppEpisode::durationSeconds);
    Long known = episode.durationSeconds();
    Long duration = known == null && seconds != null ? Long.valueOf(Math.round(seconds)) : known;
    Double longest = longest(known);
    List<Highlight> highlights = new ArrayList<>(episode.highlights());
    episodes()
        .flatMap(one -> one.highlights().stream())
        .map(one -> within(longest, one))
        .distinct()
        .forEach(highlights::add);
    Set<Origin> own = sighted.stream().map(Sighted::origin).collect(Collectors.toSet());
    String link = first(AppEpisode::link);
    return EpisodeBuilder.builder(episode)
        .url(episode.url() == null ? link : episode.url())
        .durationSeconds(duration)
        .listening(within(longest, listening(duration)))
        .highlights(highlights)
        .origins(episode.origins().stream().filter(one -> !own.contains(one)).toList())
        .build();
  }

  private Stream<AppEpisode> episodes() {
    return sighted.stream().map(one -> one.item().episode());
  }

  private <T> @Nullable T first(Function<AppEpisode, @Nullable T> field) {
    return episodes().flatMap(one -> Stream.ofNullable(field.apply(one))).findFirst().orElse(null);
  }

  /** The longest that anybody says the episode lasts; null where nobody does. */
  private @Nullable Double longest(@Nullable Long known) {
    return Stream.concat(
            known == null ? Stream.empty() : Stream.of(known.doubleValue()),
            episodes().flatMap(one -> Stream.ofNullable(one.durationSeconds())))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Advertisements make a file longer than its feed says, but not by much. */
  private static boolean isBeyond(@Nullable Double longest, @Nullable Double seconds) {
    return longest != null
        && seconds != null
        && seconds > longest + Math.max(MOST_SECONDS_MORE, MOST_PART_MORE * longest);
  }

  /** Without a position after the end: it is of another file, or damaged. */
  private static @Nullable ListeningState within(
      @Nullable Double longest, @Nullable ListeningState state) {
    return state == null || !isBeyond(longest, state.positionSeconds())
        ? state
        : new ListeningState(
            state.state(),
            null,
            state.lastPlayedAt(),
            state.playCount(),
            state.starred(),
            state.queuePosition(),
            state.from());
  }

  /** The same of what the listener marked, which is kept without its place. */
  private static Highlight within(@Nullable Double longest, Highlight one) {
    return isBeyond(longest, one.startSeconds())
        ? new Highlight(
            null,
            null,
            one.title(),
            one.quote(),
            one.note(),
            one.tags(),
            one.madeBy(),
            one.createdAt(),
            one.from(),
            one.url())
        : one;
  }

  private @Nullable ListeningState listening(@Nullable Long duration) {
    List<ListeningState> states =
        episodes().flatMap(one -> Stream.ofNullable(state(one, duration))).toList();
    if (states.isEmpty()) {
      return null;
    }
    ListeningState last =
        states.stream()
            .max(
                Comparator.comparing(
                    (ListeningState one) ->
                        Objects.requireNonNullElse(one.lastPlayedAt(), Instant.MIN),
                    Comparator.naturalOrder()))
            .orElseThrow();
    return new ListeningState(
        states.stream().map(ListeningState::state).max(Comparator.naturalOrder()).orElseThrow(),
        last.positionSeconds() == null
            ? value(states, ListeningState::positionSeconds).orElse(null)
            : last.positionSeconds(),
        last.lastPlayedAt(),
        states.stream()
            .flatMap(one -> Stream.ofNullable(one.playCount()))
            .max(Comparator.naturalOrder())
            .orElse(null),
        starred(states),
        value(states, ListeningState::queuePosition).orElse(null),
        states.stream().map(ListeningState::from).distinct().collect(Collectors.joining(", ")));
  }

  private static @Nullable Boolean starred(List<ListeningState> states) {
    List<Boolean> said = states.stream().flatMap(one -> Stream.ofNullable(one.starred())).toList();
    return said.isEmpty() ? null : Boolean.valueOf(said.contains(true));
  }

  private static <T> Optional<T> value(
      List<ListeningState> states, Function<ListeningState, @Nullable T> field) {
    return states.stream().flatMap(one -> Stream.ofNullable(field.apply(one))).findFirst();
  }

  /** Where only plays are known, an episode of which nearly all was heard was played. */
  private static @Nullable ListeningState state(AppEpisode episode, @Nullable Long duration) {
    ListeningState told = episode.listening();
    Double heard = episode.heardSeconds();
    boolean all =
        heard != null && duration != null && duration > 0 && heard >= NEARLY_ALL * duration;
    return told == null || !all
        ? told
        : new ListeningState(
            ListeningState.State.PLAYED,
            told.positionSeconds(),
            told.lastPlayedAt(),
            told.playCount(),
            told.starred(),
            told.queuePosition(),
            told.from());
  }
}
