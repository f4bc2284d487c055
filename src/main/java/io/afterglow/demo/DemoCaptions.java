package io.afterglow.demo;

import io.afterglow.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A transcript as publishers write one. */
record DemoCaptions(List<Cue> cues) {

  /** What one person says; times in milliseconds. */
  record Cue(String speaker, String text, int start, int end) {}

  /** Speakers take turns, and each text takes its share of the time. */
  static DemoCaptions of(List<String> texts, List<String> speakers, int seconds) {
    int all = texts.stream().mapToInt(String::length).sum();
    List<Cue> cues = new ArrayList<>();
    int said = 0;
    for (String text : texts) {
      int start = (int) (1000L * seconds * said / all);
      said += text.length();
      int end = (int) (1000L * seconds * said / all);
      cues.add(new Cue(speakers.get(cues.size() % speakers.size()), text, start, end));
    }
    return new DemoCaptions(cues);
  }

  static String type(String kind) {
    return switch (kind) {
      case "vtt" -> "text/vtt";
      case "srt" -> "application/srt";
      case "words" -> "application/json";
      case "html" -> "text/html";
      default -> "text/plain";
    };
  }

  /**
   * A file's text.
   *
   * @param kind {@code vtt}, {@code srt}, {@code words}, {@code html}, else plain text
   */
  String written(String kind) {
    return switch (kind) {
      case "vtt" -> vtt();
      case "srt" -> srt();
      case "words" -> words();
      case "html" -> html();
      default -> plain();
    };
  }

  private String vtt() {
    Html out = new Html().raw("WEBVTT\n\n");
    for (Cue cue : cues) {
      out.raw(clock(cue.start, '.') + " --> " + clock(cue.end, '.') + "\n<v " + cue.speaker + ">");
      out.text(cue.text).raw("\n\n");
    }
    return out.toString();
  }

  private String srt() {
    StringBuilder out = new StringBuilder();
    int number = 1;
    for (Cue cue : cues) {
      out.append(number++).append('\n').append(clock(cue.start, ',')).append(" --> ");
      out.append(clock(cue.end, ',')).append('\n').append(cue.speaker).append(": ");
      out.append(cue.text).append("\n\n");
    }
    return out.toString();
  }

  private static String clock(int at, char point) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%c%03d",
        at / 3_600_000,
        at / 60_000 % 60,
        at / 1000 % 60,
        point,
        at % 1000);
  }

  /** Each word is a segment, as some programs leave it. */
  private String words() {
    List<Map<String, Object>> segments = new ArrayList<>();
    for (Cue cue : cues) {
      String[] words = cue.text.split(" ", -1);
      for (int i = 0; i < words.length; i++) {
        Map<String, Object> segment = new LinkedHashMap<>();
        double step = (cue.end - cue.start) / 1000.0 / words.length;
        segment.put("speaker", cue.speaker);
        segment.put("startTime", cue.start / 1000.0 + i * step);
        segment.put("endTime", cue.start / 1000.0 + (i + 1) * step);
        segment.put("body", words[i]);
        segments.add(segment);
      }
    }
    return Json.line(Map.of("version", "1.0.0", "segments", segments));
  }

  private String html() {
    Html out =
        new Html().raw("<!doctype html>\n<html><head><title>Transcript</title></head><body>\n");
    for (Cue cue : cues) {
      out.element("cite", cue.speaker + ":").element("time", clock(cue.start, '.').substring(0, 8));
      out.element("p", cue.text).line();
    }
    return out.raw("</body></html>\n").toString();
  }

  private String plain() {
    StringBuilder out = new StringBuilder();
    cues.forEach(cue -> out.append(cue.text).append("\n\n"));
    return out.toString();
  }
}
