package io.afterglow.web;

import io.afterglow.interview.Question;
import io.afterglow.interview.Talk;
import io.afterglow.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows now, and the answers that come from it. The state is here and not in the
 * browser, so a page that is loaded again shows the same. One thread asks; any may look or answer.
 */
public final class PageTalk implements Talk {

  /**
   * One thing to show, as JSON.
   *
   * @param version grows with each
   */
  record View(long version, String json) {}

  /** An answer to the question of one turn; null values go back. */
  record Reply(long turn, @Nullable List<String> values) {}

  private final LinkedBlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
  private View view = new View(0, "{}");
  private long turn;
  private boolean waiting;

  @Override
  public @Nullable List<String> ask(Question question, boolean back) throws InterruptedException {
    return answer(Map.of("question", question, "back", back)).orElse(null);
  }

  @Override
  public void busy(String what) {
    show(Work.brief(what));
  }

  /** Shows what is being done. */
  public synchronized void show(Work work) {
    if (!waiting) { // a question asked during the work stays on the page
      show("work", Map.of("work", work));
    }
  }

  /** Shows what came of it, and waits until the user chooses what to do next. */
  public String choose(Result result) throws InterruptedException {
    List<String> chosen = answer(Map.of("result", result)).orElse(List.of());
    return chosen.isEmpty() ? "" : chosen.get(0);
  }

  private Optional<List<String>> answer(Map<String, Object> content) throws InterruptedException {
    long asked = ask(content);
    try {
      while (true) {
        Reply reply = replies.take();
        if (reply.turn() == asked) {
          return Optional.ofNullable(reply.values());
        }
      }
    } finally {
      settled();
    }
  }

  private synchronized long ask(Map<String, Object> content) {
    turn++;
    waiting = true;
    show(content.containsKey("result") ? "result" : "question", content);
    return turn;
  }

  private synchronized void settled() {
    waiting = false;
  }

  private void show(String kind, Map<String, Object> content) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("kind", kind);
    all.put("turn", turn);
    all.putAll(content);
    view = new View(view.version() + 1, Json.line(all));
    notifyAll();
  }

  /** Takes an answer; false when it is not to the question that stands. */
  synchronized boolean reply(Reply reply) {
    if (!waiting || reply.turn() != turn) {
      return false;
    }
    waiting = false; // one answer is enough
    replies.add(reply);
    return true;
  }

  /** What to show when it is not what was seen, or after a while. */
  @SuppressWarnings("WaitNotInLoop") // a wake-up without news is one more sign of life to the page
  synchronized View after(long seen, long millis) throws InterruptedException {
    if (view.version() == seen) {
      wait(millis);
    }
    return view;
  }
}
