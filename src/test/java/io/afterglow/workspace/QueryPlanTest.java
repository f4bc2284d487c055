package io.afterglow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked once for each podcast, feed or batch of pages must not look at every row. */
class QueryPlanTest {

  private static final Map<String, List<String>> EXPECTED =
      Map.of(
          FactIndex.OF_PODCAST,
          List.of("SEARCH i USING INDEX item_episode (generation=? AND item=? AND podcast=?)"),
          FactIndex.OF_FEED,
          List.of(
              "SEARCH c USING INDEX capture_once (<expr>=?)",
              "SEARCH i USING INDEX item_capture (capture=?)"),
          FactIndex.FURTHER,
          List.of(
              "SEARCH c USING INDEX capture_once (<expr>=?)",
              "SEARCH i USING INDEX item_capture (capture=?)"),
          FactIndex.LISTED,
          List.of(
              "SEARCH e USING INDEX entry_podcast (generation=?)",
              "SEARCH i USING INDEX item_capture (capture=?)"),
          PageStore.SORTED,
          List.of("SEARCH c USING INDEX capture_once (<expr>>?)"));

  @TempDir Path folder;

  @Test
  void repeated_queries_search_by_their_own_key() throws IOException {
    try (Database database = Database.open(folder.resolve("workspace.sqlite"))) {
      database.begin();
      for (Map.Entry<String, List<String>> query : EXPECTED.entrySet()) {
        assertThat(database.list("EXPLAIN QUERY PLAN " + query.getKey(), row -> row.getString(4)))
            .as(query.getKey())
            .startsWith(query.getValue().toArray(String[]::new));
      }
    }
  }
}
