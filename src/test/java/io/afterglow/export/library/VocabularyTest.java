package io.afterglow.export.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers of terms, and their order. */
class VocabularyTest {

  private final Vocabulary terms = new Vocabulary();

  @Test
  void a_term_keeps_its_number() {
    assertThat(List.of(add("ferry"), add("fern"), add("ferry"), add("f")))
        .containsExactly(0, 1, 0, 2);
  }

  @Test
  void terms_are_sorted_by_utf16_units() {
    List<String> all =
        List.of(
            "渡船",
            "ferry",
            "f",
            "fe",
            "船",
            "\ud842\udfb7渡",
            "fern",
            "渡",
            "ﬀ",
            "zoo",
            "ferries",
            "0");
    all.forEach(this::add);

    assertThat(Arrays.stream(terms.sorted()).mapToObj(terms::term))
        .isEqualTo(all.stream().sorted().toList());
  }

  @Test
  void pairs_of_signs_have_hashes_of_their_own() {
    Set<Integer> hashes = new HashSet<>();
    for (int a = 0; a < 150; a++) {
      for (int b = 0; b < 150; b++) {
        hashes.add(Vocabulary.hash(new char[] {(char) (0x4e00 + a), (char) (0x4e00 + b)}, 0, 2));
      }
    }

    assertThat(hashes).hasSizeGreaterThan(150 * 150 * 99 / 100);
  }

  private int add(String term) {
    return terms.number(term.toCharArray(), 0, term.length());
  }
}
