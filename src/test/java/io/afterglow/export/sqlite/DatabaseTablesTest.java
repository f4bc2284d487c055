package io.afterglow.export.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.model.PodcastRef;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseTablesTest {

  /** Components whose column or table has another name. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "Podcast.id", "podcast_id",
          "Podcast.feed", "feeds",
          "PodcastFeed.alternatives", "url",
          "Episode.id", "episode_id",
          "ShowNotes.text", "show_notes",
          "ShowNotes.html", "show_notes_html");

  /** Ids, and the podcast of an episode, which are references. */
  private static final Set<Class<?>> WITHOUT_PARTS =
      Set.of(PodcastId.class, EpisodeId.class, PodcastRef.class);

  @Test
  void the_document_lists_the_tables_as_they_are_declared() throws IOException {
    String document = Files.readString(Path.of("docs", "library-sqlite.md"));
    assertThat(document.lines().filter(line -> line.startsWith("| `")))
        .containsExactlyElementsOf(
            DatabaseTables.ALL.stream().map(DatabaseTable::documented).toList());
  }

  @Test
  void every_component_of_a_record_has_a_column_or_a_table() {
    assertThat(withoutColumn(Podcast.class, DatabaseTables.PODCASTS)).isEmpty();
    assertThat(withoutColumn(Episode.class, DatabaseTables.EPISODES)).isEmpty();
  }

  @Test
  void a_component_without_a_column_is_noticed() {
    assertThat(withoutColumn(Episode.class, DatabaseTables.ABOUT)).contains("Episode.season");
  }

  /** A record within a record has a table of its own, or columns in the table of the outer one. */
  private static Stream<String> withoutColumn(Class<?> type, DatabaseTable<?> table) {
    return Stream.of(type.getRecordComponents())
        .flatMap(
            component -> {
              String known = type.getSimpleName() + "." + component.getName();
              String name = OTHER_NAMES.getOrDefault(known, sqlName(component));
              List<DatabaseTable<?>> own =
                  DatabaseTables.ALL.stream().filter(t -> t.name().equals(name)).toList();
              Class<?> part = part(component.getGenericType());
              if (part.isRecord() && !WITHOUT_PARTS.contains(part)) {
                return withoutColumn(part, own.isEmpty() ? table : own.get(0));
              }
              boolean stored =
                  !own.isEmpty()
                      || table.columns().stream().anyMatch(c -> c.sqlName().equals(name));
              return stored ? Stream.empty() : Stream.of(known);
            });
  }

  private static String sqlName(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The type of a component, or that of the elements of a list. */
  private static Class<?> part(Type type) {
    return type instanceof ParameterizedType list
        ? part(list.getActualTypeArguments()[0])
        : (Class<?>) type;
  }

  @Test
  void meanings_are_comments_in_the_schema() {
    assertThat(DatabaseTables.CHAPTERS.sql())
        .isEqualTo(
            """
            CREATE TABLE chapters (
              episode       INTEGER NOT NULL REFERENCES episodes (id),
              position      INTEGER NOT NULL,
              title         TEXT,
              summary       TEXT,
              points        TEXT    NOT NULL,       -- one a line
              start_seconds REAL,
              end_seconds   REAL,
              url           TEXT,
              PRIMARY KEY (episode, position)
            ) WITHOUT ROWID;
            """);
  }
}
