package io.afterglow.source.commoncrawl;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.page.Address;
import io.afterglow.page.Lifetime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One crawl, as {@code collinfo.json} names it.
 *
 * @param id such as {@code CC-MAIN-2025-30}: year and week
 * @param index where its captures are listed
 */
record Crawl(String id, Address index, LocalDate from, LocalDate to) {

  /** After its last day a service may stand for some weeks. */
  private static final int AFTERMATH_DAYS = 31;

  /**
   * The crawls in which a service may be found.
   *
   * @throws IOException when the answer is no list of crawls
   */
  static List<Crawl> within(Lifetime life, byte[] collinfo) throws IOException {
    JsonNode answer = Json.tree(collinfo);
    if (!answer.isArray()) {
      throw new IOException("the list of crawls is no list");
    }
    List<Crawl> crawls = new ArrayList<>();
    for (JsonNode row : answer) {
      Crawl crawl = of(row);
      if (crawl != null
          && !crawl.to.isBefore(life.from())
          && !crawl.from.isAfter(life.last().plusDays(AFTERMATH_DAYS))) {
        crawls.add(crawl);
      }
    }
    return crawls;
  }

  /** The last crawl of each year, in their order. */
  static List<Crawl> yearly(List<Crawl> crawls) {
    Map<Integer, Crawl> byYear = new LinkedHashMap<>();
    for (Crawl crawl : crawls) {
      byYear.merge(
          crawl.to.getYear(), crawl, (one, other) -> one.to.isBefore(other.to) ? other : one);
    }
    return List.copyOf(byYear.values());
  }

  /** Null for a row that tells no time or no index; the first crawls tell neither. */
  private static @Nullable Crawl of(JsonNode row) {
    Address index = Address.find(row.path("cdx-api").asText(""));
    LocalDate from = day(row.path("from").asText(""));
    LocalDate to = day(row.path("to").asText(""));
    String id = row.path("id").asText("");
    return index == null || from == null || to == null || id.isEmpty()
        ? null
        : new Crawl(id, index, from, to);
  }

  private static @Nullable LocalDate day(String moment) {
    try {
      return LocalDate.parse(moment.substring(0, Math.min(10, moment.length())));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** For keeping beside what was listed. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
