package io.afterglow.export.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.export.MemoryOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Terms of many episodes, more than are sorted at a time. */
class TermRunsTest {

  private static final int EPISODES = 30;

  private static final int SIGNS = 6_000;

  @Test
  void each_term_comes_once_with_all_its_episodes() throws IOException {
    Map<String, List<Integer>> expected = new TreeMap<>();
    Map<String, List<Integer>> found = new TreeMap<>();
    List<String> order = new ArrayList<>();
    TermRuns runs = new TermRuns(new MemoryOutput());
    for (int episode = 0; episode < EPISODES; episode++) {
      String text = text(episode);
      runs.add(episode, List.of(new Passage("p", Said.in("zh", text), Passage.Weight.TOLD)));
      int number = episode;
      Terms.each(text, (t, from, to) -> note(expected, new String(t, from, to - from), number));
    }
    runs.merge(
        (term, postings) -> {
          order.add(term);
          found.put(term, episodes(postings));
        });

    assertThat(expected).hasSizeGreaterThan(150_000);
    assertThat(order.equals(List.copyOf(expected.keySet()))).isTrue();
    assertThat(found.equals(expected)).isTrue();
  }

  /** Pairs that no other episode has, and words and pairs that every third or each has. */
  private static String text(int episode) {
    StringBuilder text = new StringBuilder("ferry lamp" + episode % 3 + " 渡船 ");
    for (int i = 0; i < SIGNS; i++) {
      text.append((char) (0x4e00 + i * 37 % 8_101)).append((char) (0x4e00 + (i + episode) % 9_973));
    }
    return text.toString();
  }

  private static void note(Map<String, List<Integer>> all, String term, int episode) {
    List<Integer> episodes = all.computeIfAbsent(term, t -> new ArrayList<>(1));
    if (episodes.isEmpty() || episodes.get(episodes.size() - 1) != episode) {
      episodes.add(episode);
    }
  }

  private static List<Integer> episodes(byte[] postings) {
    String signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    List<Integer> episodes = new ArrayList<>();
    int last = 0;
    int number = 0;
    int shift = 0;
    for (char c : new String(postings, StandardCharsets.US_ASCII).toCharArray()) {
      int sign = signs.indexOf(c);
      number |= (sign & 31) << shift;
      shift += 5;
      if (sign < 32) {
        last += (number - Passage.Weight.TOLD.rank()) / 4;
        episodes.add(last);
        number = 0;
        shift = 0;
      }
    }
    return episodes;
  }
}
