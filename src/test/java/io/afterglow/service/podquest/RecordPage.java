package io.afterglow.service.podquest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A structural record of a stored page, its placeholders filled with invented prose. */
record RecordPage(String address, List<String> lines) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern LENGTH = Pattern.compile("~?(\\d+)");

  static RecordPage parse(String record) {
    List<String> all = record.lines().toList();
    Filler filler = new Filler(5);
    List<String> lines = new ArrayList<>();
    for (String line : all.subList(1, all.size())) {
      line(line, filler, lines);
    }
    return new RecordPage(all.get(0).strip(), lines);
  }

  private static void line(String line, Filler filler, List<String> lines) {
    Matcher more = Pattern.compile("\\{(\\d+) more (transcript paragraphs)?.*").matcher(line);
    if (line.startsWith("{...")) {
      return;
    }
    if (more.matches()) {
      String language = more.group(2) == null ? "zh-Hant" : "en";
      for (int i = 0; i < Integer.parseInt(more.group(1)); i++) {
        lines.add(filler.text(language, 130));
        lines.add("");
      }
      return;
    }
    lines.add(
        PLACEHOLDER
            .matcher(line)
            .replaceAll(m -> Matcher.quoteReplacement(prose(m.group(1), filler))));
  }

  private static String prose(String what, Filler filler) {
    String language = what.contains("zh-Hant") ? "zh-Hant" : what.contains("zh") ? "zh" : "en";
    Matcher length = LENGTH.matcher(what);
    if (what.startsWith("bio")) {
      return "在海边长大的播客主播,写过两本关于灯塔的书";
    }
    if (what.startsWith("question")) {
      return language.equals("en") ? "What does a keeper learn first?" : "守灯人最先学会什么?";
    }
    if (what.startsWith("bullet")) {
      return "How the harbour got its light";
    }
    return filler.text(language, length.find() ? Integer.parseInt(length.group(1)) : 200);
  }

  boolean has(String line) {
    return lines.contains(line);
  }

  boolean hasTab(String label) {
    return lines.stream().anyMatch(l -> l.contains("AI Chapters") && l.contains(label))
        || lines.stream().anyMatch(l -> l.startsWith("AI ") && l.contains(label));
  }

  String afterwards(String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .findFirst()
        .orElseThrow();
  }

  String text() {
    return String.join("\n", lines);
  }

  String semantic() {
    StringBuilder out = new StringBuilder("<!doctype html><body><main><article>");
    for (String line : lines) {
      boolean label = Label.isAny(line);
      out.append(
          element(
              line,
              label ? "h2" : line.startsWith("  • ") ? "li" : line.length() < 40 ? "div" : "p"));
    }
    return out.append("</article></main>").toString();
  }

  String divs() {
    StringBuilder out = new StringBuilder("<html><body><div><div>");
    for (String line : lines) {
      boolean item = line.startsWith("  • ");
      out.append(element(line, item ? "div role=listitem" : "div"));
    }
    return out.append("</div></div>").toString();
  }

  String framework() {
    StringBuilder out = new StringBuilder("<!DOCTYPE html><head><title>PodQuest</title>");
    out.append("<script>self.__next_f=[]</script></head><nav><a href=/>Transcript</a></nav><div>");
    for (String line : lines) {
      boolean row = line.contains("Transcript") && Label.isAny(line);
      if (row) {
        out.append("<div role=tablist>");
        for (var shown : Label.row(line, java.util.EnumSet.allOf(Label.class))) {
          out.append("<button role=tab>").append(shown.text()).append("</button>");
        }
        out.append("</div>");
      } else {
        out.append(element(line, line.startsWith("  • ") ? "li class=x" : "section class=css-1"));
      }
    }
    return out.append(
            "</div><footer>© PodQuest</footer><script>self.__next_f.push([1,\"x\"])</script>")
        .toString();
  }

  private static String element(String line, String open) {
    if (line.isBlank()) {
      return "";
    }
    if (line.startsWith("cover of") || line.startsWith("logo of")) {
      return "<img src=\"/a.jpg\" alt=\"" + PageRenderer.escape(line) + "\">";
    }
    String text = line.startsWith("  • ") ? line.substring(4) : line;
    String name = open.split(" ", -1)[0];
    return "<" + open + ">" + PageRenderer.escape(text) + "</" + name + ">\n";
  }
}
