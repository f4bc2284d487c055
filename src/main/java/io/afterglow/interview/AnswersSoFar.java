package io.afterglow.interview;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was answered so far, in the order in which it was: by the id of each question, the values of
 * its answer.
 */
public record AnswersSoFar(Map<String, List<String>> given) {

  /** Nothing yet. */
  public static final AnswersSoFar NONE = new AnswersSoFar(Map.of());

  public AnswersSoFar {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    given.forEach((id, values) -> copy.put(id, List.copyOf(values)));
    given = Collections.unmodifiableMap(copy);
  }

  /** Whether a question was answered. */
  public boolean has(String id) {
    return given.containsKey(id);
  }

  /** The values of an answer; none where there is no answer. */
  public List<String> all(String id) {
    return given.getOrDefault(id, List.of());
  }

  /** The first value of an answer, null for none. */
  public @Nullable String first(String id) {
    List<String> values = all(id);
    return values.isEmpty() ? null : values.get(0);
  }

  /** With one more answer, or with another one to the same question. */
  public AnswersSoFar with(String id, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(given);
    more.remove(id);
    more.put(id, values);
    return new AnswersSoFar(more);
  }

  /** As if the last question had not been answered. */
  public AnswersSoFar withoutLast() {
    Map<String, List<String>> fewer = new LinkedHashMap<>();
    int left = given.size() - 1;
    for (Map.Entry<String, List<String>> answer : given.entrySet()) {
      if (left-- > 0) {
        fewer.put(answer.getKey(), answer.getValue());
      }
    }
    return new AnswersSoFar(fewer);
  }

  /** As if some questions had not been answered. */
  public AnswersSoFar without(Collection<String> ids) {
    Map<String, List<String>> fewer = new LinkedHashMap<>(given);
    fewer.keySet().removeAll(ids);
    return new AnswersSoFar(fewer);
  }
}
