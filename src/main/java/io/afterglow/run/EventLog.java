package io.afterglow.run;

import io.afterglow.disk.OwnerOnly;
import io.afterglow.job.Event;
import io.afterglow.job.PackJob;
import io.afterglow.json.Json;
import io.afterglow.model.Report;
import io.afterglow.page.Link;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code --log-json}: what happens, one JSON object a line, each with {@code at} (UTC) and {@code
 * event}: {@code start, phase, fetched, missed, alarm, subscriptions, summary, end}. Of a feed only
 * the host is named, for its address may be private; secrets are covered.
 */
final class EventLog implements Consumer<Event>, AutoCloseable {

  private final @Nullable OutputStream out;
  private final Timekeeper time;
  private final Set<String> secrets;
  private boolean broken;

  private EventLog(@Nullable OutputStream out, Timekeeper time, Set<String> secrets) {
    this.out = out;
    this.time = time;
    this.secrets = secrets;
  }

  /**
   * Appends to a file.
   *
   * @param file null for no log at all
   * @param secrets texts that are covered wherever they turn up
   */
  static EventLog open(@Nullable Path file, Timekeeper time, Set<String> secrets)
      throws IOException {
    OutputStream out = file == null ? null : OwnerOnly.append(file);
    return new EventLog(out, time, secrets);
  }

  void start(String site) {
    write("start", Map.of("version", Version.text(), "site", site));
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Phase phase) {
      write("phase", Map.of("phase", phase.words()));
    } else if (event instanceof Event.Got got) {
      Map<String, Object> fields = page(got.link());
      fields.put("status", got.status());
      fields.put("bytes", got.bytes());
      write("fetched", fields);
    } else if (event instanceof Event.Lost lost) {
      Map<String, Object> fields = page(lost.link());
      fields.put("why", lost.why().word());
      fields.put("detail", lost.detail());
      fields.put("attempts", lost.attempts());
      write("missed", fields);
    } else if (event instanceof Event.Alarm alarm) {
      write("alarm", Map.of("words", alarm.words()));
    } else if (event instanceof Event.Subscribed subscribed) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("subscriptions", subscribed.subscriptions());
      fields.put("feeds", subscribed.feeds());
      write("subscriptions", fields);
    }
  }

  /** The numbers of report.json. */
  void summary(PackJob.Result packed) {
    Report report = packed.report();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("complete", report.complete());
    fields.put("podcasts", report.podcasts());
    fields.put("episodes", report.episodes());
    fields.put("transcripts", report.transcripts());
    fields.put("feeds", report.feeds());
    fields.put("zip", packed.packed().zip().toString());
    fields.put("verified", packed.verification().sound());
    write("summary", fields);
  }

  void end(ExitCode code) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code.code());
    fields.put("name", code.name());
    write("end", fields);
  }

  private static Map<String, Object> page(Link link) {
    boolean own = link.role().isOwn();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("role", link.role());
    fields.put("address", own ? link.address().value() : link.address().host());
    return fields;
  }

  private synchronized void write(String event, Map<String, ?> fields) {
    if (out == null || broken) {
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("at", time.now().toString());
    line.put("event", event);
    line.putAll(fields);
    try {
      out.write((covered(Json.line(line)) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      broken = true; // the pages are worth more than their log
    }
  }

  private String covered(String line) {
    String covered = line;
    for (String secret : List.copyOf(secrets)) {
      covered = covered.replace(secret, "*".repeat(secret.length()));
    }
    return covered;
  }

  /** Whether the log could not be written to its end. */
  synchronized boolean isBroken() {
    return broken;
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
