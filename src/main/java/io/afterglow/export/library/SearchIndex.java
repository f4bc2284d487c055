package io.afterglow.export.library;

import io.afterglow.export.Aside;
import io.afterglow.export.Output;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What search.js loads, in shards that are written as they fill: {@code text} (the passages of a
 * few episodes each, for hits in context), {@code rows} (what filters and results need of each
 * episode), {@code postings} (terms, sorted, each with its episodes) and {@code index}, which says
 * where what is.
 */
final class SearchIndex implements Closeable {

  /** An episode of half an hour fills one; a list of hits loads ten. */
  private static final int TEXT_CHARS = 16 << 10;

  private static final int ROWS = 500;

  /** A query loads one for each word. */
  private static final int TERM_BYTES = 40 << 10;

  private static final String FOLDER = "library/search/";

  private final Output out;
  private final TermRuns runs;
  private final Aside aside = new Aside("search");
  private final List<List<Object>> podcasts = new ArrayList<>();
  private final List<List<Object>> rows = new ArrayList<>();
  private final StringBuilder texts = new StringBuilder();
  private final List<String> shards = new ArrayList<>();
  private final StringBuilder terms = new StringBuilder();
  private String firstTerm = "";
  private int episodes;
  private int textShards;
  private int rowShards;

  SearchIndex(Output out) {
    this.out = out;
    this.runs = new TermRuns(out);
  }

  /** Begins a podcast; the episodes that follow are its own. */
  void podcast(Said title, String folder) {
    podcasts.add(List.of(title.text(), folder, title.lang()));
  }

  /**
   * Adds an episode.
   *
   * @param file its page without folder and extension
   */
  void episode(
      String title,
      String date,
      String file,
      List<String> languages,
      List<String> people,
      List<Passage> passages)
      throws IOException {
    rows.add(List.of(podcasts.size() - 1, title, date, file, languages, people, textShards));
    int number = episodes;
    aside.then(() -> runs.add(number, passages));
    text(passages);
    episodes++;
    if (rows.size() == ROWS) {
      flushRows();
    }
  }

  void finish() throws IOException {
    flushRows();
    flushText();
    aside.join();
    runs.merge(this::term);
    flushTerms();
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("episodes", episodes);
    index.put("rows", rowShards);
    index.put("rowsEach", ROWS);
    index.put("podcasts", podcasts);
    index.put("terms", shards);
    out.write(FOLDER + "index.js", Scripts.call("index", 1, Scripts.json(index)));
  }

  @Override
  public void close() throws IOException {
    aside.close();
  }

  private void text(List<Passage> passages) throws IOException {
    List<String> flat = new ArrayList<>(passages.size() * 3);
    for (Passage passage : passages) {
      flat.add(passage.anchor());
      flat.add(passage.said().lang());
      flat.add(passage.said().text());
    }
    texts.append(texts.isEmpty() ? "{\"" : ",\n\"").append(episodes).append("\":");
    texts.append(Scripts.json(flat));
    if (texts.length() > TEXT_CHARS) {
      flushText();
    }
  }

  private void term(String term, byte[] postings) throws IOException {
    firstTerm = terms.isEmpty() ? term : firstTerm;
    terms.append(term).append(' ');
    terms.append(new String(postings, java.nio.charset.StandardCharsets.ISO_8859_1)).append('\n');
    if (terms.length() > TERM_BYTES) {
      flushTerms();
    }
  }

  private void flushText() throws IOException {
    if (!texts.isEmpty()) {
      write("text", textShards++, texts.append('}').toString());
      texts.setLength(0);
    }
  }

  private void flushRows() throws IOException {
    if (!rows.isEmpty()) {
      write("rows", rowShards++, Scripts.json(rows));
      rows.clear();
    }
  }

  private void flushTerms() throws IOException {
    if (!terms.isEmpty()) {
      write("postings", shards.size(), Scripts.json(terms.toString()));
      shards.add(firstTerm);
      terms.setLength(0);
    }
  }

  private void write(String kind, int number, String json) throws IOException {
    out.write(FOLDER + kind + "/" + number + ".js", Scripts.call(kind, number, json));
  }
}
