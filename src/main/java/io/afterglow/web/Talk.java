package io.afterglow.web;

import io.afterglow.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was said to the person so far, so that a page that is loaded again shows it again. Safe for
 * use by several threads.
 */
public final class Talk {

  /** Longer runs say less than this; what came first matters least. */
  private static final int KEPT = 5_000;

  private final List<String> events = new ArrayList<>();
  private int dropped;
  private @Nullable String moving;
  private long moves;

  /** A line for the person. */
  public void say(String line) {
    add("say", Map.of("text", line));
  }

  /** How far the work is; the next one takes its place. */
  public synchronized void moving(String line) {
    moving = event("moving", Map.of("text", line));
    moves++;
    notifyAll();
  }

  /**
   * A question; the answer is one line of text.
   *
   * @param choices what may be answered, each by its place from 1; none for an open question
   */
  public void ask(String question, List<String> choices) {
    add("ask", Map.of("text", question, "choices", choices));
  }

  /** The question that stands is answered. */
  public void answered() {
    add("answered", Map.of());
  }

  /**
   * All is done.
   *
   * @param library where the finished library can be read, null when there is none
   */
  public void end(@Nullable String library) {
    add("end", library == null ? Map.of() : Map.of("library", library));
  }

  private synchronized void add(String kind, Map<String, Object> content) {
    events.add(event(kind, content));
    if (events.size() > KEPT) {
      events.remove(0);
      dropped++;
    }
    moving = null;
    notifyAll();
  }

  private static String event(String kind, Map<String, Object> content) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("kind", kind);
    event.putAll(content);
    return Json.line(event);
  }

  /** How far one listener is. */
  record Heard(int events, long moves) {
    static final Heard NOTHING = new Heard(0, 0);
  }

  /** News for one listener: JSON objects, and how far it is then; none after a time of silence. */
  record News(List<String> events, Heard heard) {}

  /** Waits for news, for a while; a wake-up without any is one more sign of life to the page. */
  @SuppressWarnings("WaitNotInLoop")
  synchronized News after(Heard heard, long millis) throws InterruptedException {
    if (heard.events >= dropped + events.size() && heard.moves >= moves) {
      wait(millis);
    }
    List<String> news =
        new ArrayList<>(events.subList(Math.max(0, heard.events - dropped), events.size()));
    String now = moving;
    if (now != null && heard.moves < moves) {
      news.add(now);
    }
    return new News(news, new Heard(dropped + events.size(), moves));
  }
}
