package io.afterglow.export;

import io.afterglow.json.Json;
import io.afterglow.text.XmlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The three timed forms of a transcript that podcast apps read, each as their parsers take it. */
public final class TimedText {

  private TimedText() {}

  /** Podcasting 2.0 JSON: seconds as numbers, no null, both times in every segment. */
  static byte[] json(Cues cues) {
    List<Map<String, Object>> segments = new ArrayList<>(cues.list().size());
    for (Cue cue : cues.list()) {
      Map<String, Object> segment = new LinkedHashMap<>();
      if (cue.speaker() != null) {
        segment.put("speaker", cue.speaker());
      }
      segment.put("startTime", cue.start() / 1000.0);
      segment.put("endTime", cue.end() / 1000.0);
      segment.put("body", cue.text());
      segments.add(segment);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("version", "1.0.0");
    if (cues.estimated()) {
      document.put("note", Cues.MARK);
    }
    document.put("segments", segments);
    return Json.pretty(document);
  }

  /**
   * WebVTT (W3C). Two blank lines after each cue, the only spacing in which one app finds cues of
   * one line; names without the signs at which another stops reading them.
   */
  static String webVtt(Cues cues) {
    StringBuilder out = new StringBuilder("WEBVTT\n\n");
    if (cues.estimated()) {
      out.append("NOTE ").append(Cues.MARK).append("\n\n");
    }
    for (Cue cue : cues.list()) {
      out.append(stamp(cue.start(), '.')).append(" --> ").append(stamp(cue.end(), '.'));
      out.append('\n');
      if (cue.speaker() != null) {
        out.append("<v ").append(XmlText.line(cue.speaker().replaceAll("[&<>]", " "))).append('>');
      }
      out.append(escaped(cue.text())).append("\n\n\n");
    }
    return out.toString();
  }

  /** SubRip: one line of text a cue; an arrow in the text would be read as a time. */
  static String subRip(Cues cues) {
    StringBuilder out = new StringBuilder();
    int number = 0;
    for (Cue cue : cues.list()) {
      number++;
      String name = cue.speaker() == null ? "" : cue.speaker() + ": ";
      out.append(number).append('\n');
      out.append(stamp(cue.start(), ',')).append(" --> ").append(stamp(cue.end(), ','));
      String mark = cues.estimated() && number == 1 ? "[" + Cues.MARK + "] " : "";
      out.append('\n').append((name + mark + cue.text()).replace("-->", "→")).append("\n\n");
    }
    return out.toString();
  }

  /** {@code [0:00:00]}, for readers. */
  public static String clock(double seconds) {
    long whole = (long) seconds;
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  static String stamp(long millis, char separator) {
    long seconds = millis / 1000;
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        separator,
        millis % 1000);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
