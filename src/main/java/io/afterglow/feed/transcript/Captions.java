package io.afterglow.feed.transcript;

import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads WebVTT (W3C) and SubRip, which has no standard, as they are found: hours, counters and
 * blank lines may be missing, a comma may be a point.
 */
final class Captions {

  static final String VTT = "text/vtt";
  static final String SUBRIP = "application/x-subrip";

  private static final String TIME = "(-?\\d[\\d:.,]{0,19})";

  private static final Pattern TIMING =
      Pattern.compile("\\s{0,20}" + TIME + "\\s{0,20}(?:-{1,3}>|→)\\s{0,20}(?:" + TIME + ")?");

  /** A counter or the beginning of a timing, where a file may be cut off. */
  private static final Pattern CUT_TIMING = Pattern.compile("\\s*(\\d+|\\d+:[\\d:.,]*\\s*-{0,2})");

  private static final Pattern COMMENT = Pattern.compile("NOTE(\\s.*)?|STYLE\\s*|REGION\\s*");

  private static final Pattern LANGUAGE =
      Pattern.compile("Language:\\s*([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)\\s*");

  /** Also the commands of SubStation Alpha that editors leave in SubRip. */
  private static final Pattern TAG =
      Pattern.compile(
          "<(?:/?[a-zA-Z][^<>\\n]{0,300}|/|\\d[\\d:.]{0,20})>|\\{\\\\[^{}\\n]{0,100}\\}");

  private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^\\s>]+)?\\s+([^>]*)>");

  /** SubRip begins with a counter and a timing; some files have a few lines of a header. */
  private static final int HEAD = 20;

  private final boolean vtt;
  private final List<Caption> cues = new ArrayList<>();
  private final List<String> block = new ArrayList<>();
  private final List<String> text = new ArrayList<>();
  private @Nullable Matcher timing;
  private @Nullable String language;
  private boolean first;

  private Captions(boolean vtt) {
    this.vtt = vtt;
  }

  static boolean isOne(String text) {
    return isVtt(text)
        || text.lines().limit(HEAD).anyMatch(line -> TIMING.matcher(line).lookingAt());
  }

  private static boolean isVtt(String text) {
    return text.startsWith("WEBVTT");
  }

  static TranscriptText read(String text) {
    Captions captions = new Captions(isVtt(text));
    text.lines().forEach(captions::line);
    boolean cut = captions.end();
    List<Piece> pieces = RollingCaptions.unrolled(captions.cues);
    return new TranscriptText(captions.vtt ? VTT : SUBRIP, captions.language, pieces, false, cut);
  }

  private void line(String line) {
    Matcher matcher = TIMING.matcher(line);
    if (matcher.lookingAt()) {
      dropIdentifier();
      closeBlock();
      closeCue();
      timing = matcher;
      first = true;
    } else if (line.isBlank()) {
      closeBlock();
    } else {
      block.add(line);
    }
  }

  /** Closes the last caption; true when the file ends where no file ends on purpose. */
  private boolean end() {
    boolean silent = first && block.isEmpty();
    int last = block.size() - 1;
    boolean stump = !first && last >= 0 && CUT_TIMING.matcher(block.get(last)).matches();
    if (stump) {
      block.remove(last);
      dropIdentifier();
    }
    closeBlock();
    closeCue();
    return !cues.isEmpty() && (stump || silent);
  }

  /** The line above a timing: alone after a blank line, or a counter. */
  private void dropIdentifier() {
    int last = block.size() - 1;
    if (last >= 0 && (isNumber(block.get(last)) || (!first && last == 0))) {
      block.remove(last);
    }
  }

  private void closeBlock() {
    if (timing == null) {
      block.forEach(this::header);
    } else if (!block.isEmpty() && !isSilent()) {
      text.addAll(block);
    }
    first = first && block.isEmpty();
    block.clear();
  }

  /** A comment, or a counter whose timing is damaged. */
  private boolean isSilent() {
    String line = block.get(0);
    return !first
        && ((vtt && COMMENT.matcher(line).matches()) || (block.size() == 1 && isNumber(line)));
  }

  private void header(String line) {
    Matcher matcher = LANGUAGE.matcher(line);
    language = matcher.matches() ? matcher.group(1) : language;
  }

  private void closeCue() {
    if (timing != null && !text.isEmpty()) {
      Double start = TimeCode.seconds(timing.group(1));
      Double end = timing.group(2) == null ? null : TimeCode.seconds(timing.group(2));
      boolean ordered = start != null && end != null && end >= start;
      cues.add(new Caption(start, ordered ? end : null, lines(String.join("\n", text))));
    }
    text.clear();
  }

  private static boolean isNumber(String line) {
    String bare = line.strip();
    return !bare.isEmpty() && bare.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** A caption's lines without markup, each with the voice that it is in. */
  private static List<Caption.Line> lines(String markup) {
    List<Caption.Line> lines = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    String voice = null;
    int at = 0;
    Matcher tag = TAG.matcher(markup);
    while (tag.find()) {
      run.append(markup, at, tag.start());
      at = tag.end();
      Matcher begins = VOICE.matcher(tag.group());
      if (begins.matches() || tag.group().equals("</v>")) {
        addLines(lines, run, voice);
        voice = begins.matches() ? name(begins.group(1)) : null;
      }
    }
    addLines(lines, run.append(markup, at, markup.length()), voice);
    return lines;
  }

  private static @Nullable String name(String markup) {
    return SpokenNames.bare(Parser.unescapeEntities(markup, false));
  }

  private static void addLines(
      List<Caption.Line> lines, StringBuilder run, @Nullable String voice) {
    for (String line : run.toString().lines().toList()) {
      String folded = Fold.line(Parser.unescapeEntities(line, false));
      if (!folded.isEmpty()) {
        lines.add(new Caption.Line(folded, voice));
      }
    }
    run.setLength(0);
  }
}
