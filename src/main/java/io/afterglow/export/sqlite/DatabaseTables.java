package io.afterglow.export.sqlite;

import static io.afterglow.export.Column.integer;
import static io.afterglow.export.Column.real;
import static io.afterglow.export.Column.text;
import static io.afterglow.export.Column.truth;

import io.afterglow.export.Column;
import io.afterglow.export.Columns;
import io.afterglow.export.PodcastEpisode;
import io.afterglow.model.Chapter;
import io.afterglow.model.Episode;
import io.afterglow.model.Highlight;
import io.afterglow.model.Insight;
import io.afterglow.model.ListeningState;
import io.afterglow.model.Missing;
import io.afterglow.model.Origin;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastFeed;
import io.afterglow.model.PodcastId;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.model.TranscriptSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the database. */
final class DatabaseTables {

  static final DatabaseTable<Fact> ABOUT =
      new DatabaseTable<>(
          "about",
          "a fact of the whole: service, account, tool, startedAt, finishedAt, complete, formatVersion, and how to search",
          DatabaseTable.joined(
              List.of(),
              List.of(
                  text("name", Fact::name).limited("PRIMARY KEY"),
                  text("value", Fact::value).required())),
          "",
          List.of());

  static final DatabaseTable<Podcast> PODCASTS =
      DatabaseTable.numbered(
          "podcasts",
          "a podcast",
          List.of(
              Columns.PODCAST_ID.named("podcastId"),
              Columns.PODCAST_TITLE,
              Columns.PODCAST_AUTHOR,
              Columns.PODCAST_DESCRIPTION,
              Columns.PODCAST_LANGUAGE,
              Columns.PODCAST_URL,
              Columns.PODCAST_IMAGE,
              Columns.SUBSCRIBED,
              Columns.PODCAST_FOLDER));

  static final DatabaseTable<PodcastId> ALIASES =
      new DatabaseTable<>(
          "aliases",
          "another id under which the same podcast was seen",
          DatabaseTable.joined(
              List.of(DatabaseTable.owner("podcast")),
              List.of(text("alias", PodcastId::value).required())),
          "podcast, alias",
          List.of());

  static final DatabaseTable<Feed> FEEDS =
      DatabaseTable.numberedOf(
          "podcast",
          "feeds",
          "a podcast's feed (`certain` 1), or a candidate for it (0)",
          List.of(
              text("url", Feed::url).required(),
              Column.<Feed>truth("certain", feed -> feed.certain != null).required(),
              text("matchedBy", ofCertain(PodcastFeed::matchedBy)),
              real("confidence", ofCertain(PodcastFeed::confidence)).meaning("0 to 1")),
          "feeds_podcast (podcast)");

  static final DatabaseTable<PodcastEpisode> EPISODES =
      DatabaseTable.numberedOf(
          "podcast",
          "episodes",
          "an episode; `feed_url` to `confidence` are of its item in the feed",
          List.of(
              Columns.EPISODE_ID.named("episodeId"),
              Columns.EPISODE_TITLE,
              Columns.PUBLISHED_ON,
              Columns.EPISODE_URL,
              Columns.EPISODE_IMAGE,
              Columns.SEASON,
              Columns.NUMBER,
              text("showNotes", ofNotes(ShowNotes::text)),
              text("showNotesHtml", ofNotes(ShowNotes::html)),
              Columns.FEED_URL,
              Columns.GUID,
              Columns.ENCLOSURE_URL,
              Columns.DURATION,
              Columns.MATCHED_BY,
              Columns.CONFIDENCE,
              Columns.EPISODE_FOLDER),
          "episodes_podcast (podcast, published_on)",
          "episodes_date (published_on)");

  static final DatabaseTable<String> TAGS =
      DatabaseTable.parts(
          "tags",
          "a hashtag of an episode",
          List.of(text("tag", String::toString).required()),
          "tags_tag (tag)");

  static final DatabaseTable<String> TABS =
      DatabaseTable.parts(
          "tabs",
          "a tab of the first row of an episode's page",
          List.of(text("tab", String::toString).required()));

  static final DatabaseTable<Person> PEOPLE =
      DatabaseTable.parts(
          "people",
          "somebody whom an episode names",
          List.of(
              text("name", Person::name).required(),
              text("role", Person::role),
              text("bio", Person::bio)),
          "people_name (name)");

  static final DatabaseTable<Topic> TOPICS =
      DatabaseTable.parts(
          "topics",
          "what one speaker says in short",
          List.of(text("speaker", Topic::speaker), text("text", Topic::text).required()),
          "topics_speaker (speaker)");

  static final DatabaseTable<Insight> INSIGHTS =
      DatabaseTable.parts(
          "insights",
          "a key insight",
          List.of(text("question", Insight::question), text("answer", Insight::answer).required()));

  static final DatabaseTable<Chapter> CHAPTERS =
      DatabaseTable.parts(
          "chapters",
          "a chapter",
          List.of(
              text("title", Chapter::title),
              text("summary", Chapter::summary),
              text("points", DatabaseTables::points).required().meaning("one a line"),
              real("startSeconds", Chapter::startSeconds),
              real("endSeconds", Chapter::endSeconds),
              text("url", Chapter::url)));

  static final DatabaseTable<Transcript> TRANSCRIPTS =
      DatabaseTable.numberedOf(
          "episode",
          "transcripts",
          "a transcript or a translation; `kind` to `type` are of its source",
          List.of(
              text("language", Transcript::language).required(),
              Column.<Transcript>truth("original", Transcript::original).required(),
              text("kind", ofSource(source -> source.kind().word()))
                  .required()
                  .meaning("service, publisher or app"),
              text("url", ofSource(TranscriptSource::url)),
              text("declaredType", ofSource(TranscriptSource::declaredType)),
              text("type", ofSource(TranscriptSource::type))
                  .meaning("what the body turned out to be"),
              truth("generated", Transcript::generated)),
          "transcripts_episode (episode)",
          "transcripts_language (language)");

  static final DatabaseTable<Paragraph> PARAGRAPHS =
      DatabaseTable.numberedOf(
          "transcript",
          "paragraphs",
          "a paragraph of a transcript; ids ascend in the order in which it was said",
          List.of(
              text("speaker", Paragraph::speaker),
              real("startSeconds", Paragraph::startSeconds),
              real("endSeconds", Paragraph::endSeconds),
              text("text", Paragraph::text).required()),
          "paragraphs_transcript (transcript)");

  static final DatabaseTable<Spaced> SPACED =
      new DatabaseTable<>(
          "spaced",
          "a paragraph in a script without blanks, for `snippet()`",
          DatabaseTable.joined(
              List.of(),
              List.of(
                  integer("paragraph", Spaced::paragraph).limited("PRIMARY KEY"),
                  text("text", Spaced::text).required().meaning("U+200B between its letters"))),
          "",
          List.of());

  static final DatabaseTable<Episode> SPACED_EPISODES =
      new DatabaseTable<>(
          "spaced_episodes",
          "an episode with texts in such a script, for `snippet()`; of the other texts NULL",
          DatabaseTable.joined(
              List.of(Column.<Row<Episode>>integer("episode", Row::owner).limited("PRIMARY KEY")),
              searched(Grams::spaced)),
          "",
          List.of());

  static final DatabaseTable<ListeningState> LISTENING =
      new DatabaseTable<>(
          "listening",
          "an episode of which an app's file states how far it was heard",
          DatabaseTable.joined(
              List.of(DatabaseTable.owner("episode")),
              List.of(
                  Column.<ListeningState>text("state", listening -> listening.state().word())
                      .required()
                      .meaning("unplayed, in-progress or played"),
                  real("positionSeconds", ListeningState::positionSeconds),
                  text("lastPlayedAt", ListeningState::lastPlayedAt),
                  integer("playCount", ListeningState::playCount),
                  truth("starred", ListeningState::starred),
                  integer("queuePosition", ListeningState::queuePosition),
                  text("from", ListeningState::from).required().meaning("the app"))),
          "episode",
          List.of());

  static final DatabaseTable<Highlight> HIGHLIGHTS =
      DatabaseTable.parts(
          "highlights",
          "a bookmark, snip or note of an episode",
          List.of(
              real("startSeconds", Highlight::startSeconds),
              real("endSeconds", Highlight::endSeconds),
              text("title", Highlight::title),
              text("quote", Highlight::quote),
              text("note", Highlight::note),
              Column.<Highlight>text("tags", highlight -> String.join("\n", highlight.tags()))
                  .required()
                  .meaning("one a line"),
              Column.<Highlight>text("madeBy", highlight -> highlight.madeBy().word())
                  .required()
                  .meaning("listener or machine"),
              text("createdAt", Highlight::createdAt),
              text("from", Highlight::from).required().meaning("the app"),
              text("url", Highlight::url)));

  static final DatabaseTable<Problem> PROBLEMS =
      DatabaseTable.parts(
          "problems",
          "what a page promised and did not give",
          List.of(
              text("field", Problem::field).required(), text("what", Problem::what).required()));

  static final DatabaseTable<Origin> ORIGINS =
      DatabaseTable.parts(
          "origins",
          "a page that an episode was read from; it stands in `data/raw/capture.wacz`",
          List.of(
              text("url", Origin::url).required(),
              text("source", DatabaseTables::source).required(),
              text("capturedAt", Origin::capturedAt).required().meaning("ISO 8601, UTC"),
              text("sha256", Origin::sha256).required()));

  static final DatabaseTable<Missing> MISSING =
      DatabaseTable.numbered(
          "missing",
          "what is not saved, and why; as in report.json",
          List.of(
              text("kind", DatabaseTables::kind).required(),
              text("item", Missing::id).required(),
              text("url", Missing::url),
              text("why", DatabaseTables::why).required(),
              integer("attempts", Missing::attempts).required(),
              text("next", Missing::next)));

  static final List<DatabaseTable<?>> ALL =
      List.of(
          ABOUT,
          PODCASTS,
          ALIASES,
          FEEDS,
          EPISODES,
          TAGS,
          TABS,
          PEOPLE,
          TOPICS,
          INSIGHTS,
          CHAPTERS,
          TRANSCRIPTS,
          PARAGRAPHS,
          SPACED,
          SPACED_EPISODES,
          LISTENING,
          HIGHLIGHTS,
          PROBLEMS,
          ORIGINS,
          MISSING);

  /** The full-text index, which views.sql creates: it has the numbers of the paragraphs. */
  static final DatabaseTable<String> PARAGRAPHS_FTS =
      new DatabaseTable<>(
          "paragraphs_fts",
          "a paragraph",
          List.of(
              integer("rowid", Row::number),
              text("text", row -> pairs(row.of())),
              text("three", row -> Grams.of(row.of(), 3)),
              text("four", row -> Grams.of(row.of(), 4))),
          "",
          List.of());

  /** The full-text index of episodes: it has their numbers. */
  static final DatabaseTable<Episode> EPISODES_FTS =
      new DatabaseTable<>(
          "episodes_fts",
          "an episode",
          DatabaseTable.joined(
              List.of(integer("rowid", Row::number)),
              Stream.concat(
                      searched(DatabaseTables::pairs).stream(),
                      Stream.of(
                          Column.<Episode>text("three", e -> Grams.of(SearchedText.all(e), 3)),
                          Column.<Episode>text("four", e -> Grams.of(SearchedText.all(e), 4))))
                  .toList()),
          "",
          List.of());

  static final List<DatabaseTable<?>> INDEXES = List.of(PARAGRAPHS_FTS, EPISODES_FTS);

  /** What the index has of a paragraph whose script has no blanks. */
  record Spaced(long paragraph, String text) {}

  /** A fact of the whole. */
  record Fact(String name, Object value) {}

  /**
   * A feed of a podcast.
   *
   * @param certain what is known of the certain one; null for a candidate
   */
  record Feed(String url, @Nullable PodcastFeed certain) {}

  private DatabaseTables() {}

  private static Function<Feed, @Nullable Object> ofCertain(
      Function<PodcastFeed, @Nullable Object> value) {
    return feed -> feed.certain == null ? null : value.apply(feed.certain);
  }

  private static Function<PodcastEpisode, @Nullable Object> ofNotes(
      Function<ShowNotes, @Nullable Object> value) {
    return row -> {
      ShowNotes notes = row.episode().showNotes();
      return notes == null ? null : value.apply(notes);
    };
  }

  private static Function<Transcript, @Nullable Object> ofSource(
      Function<TranscriptSource, @Nullable Object> value) {
    return transcript -> value.apply(transcript.source());
  }

  private static List<Column<Episode>> searched(Function<String, @Nullable Object> form) {
    return Arrays.stream(SearchedText.values())
        .map(text -> Column.<Episode>text(text.column(), e -> form.apply(text.of(e))))
        .toList();
  }

  /** The text with pairs of letters, or as it is where blanks are between words. */
  private static String pairs(String text) {
    return Objects.requireNonNullElse(Grams.of(text, 2), text);
  }

  private static String points(Chapter chapter) {
    return String.join("\n", chapter.points());
  }

  private static String source(Origin origin) {
    return origin.source().word();
  }

  private static String kind(Missing missing) {
    return missing.kind().word();
  }

  private static String why(Missing missing) {
    return missing.why().word();
  }
}
