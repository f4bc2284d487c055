package io.afterglow.service.podquest;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.json.Json;
import io.afterglow.page.Reading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class MarkupDoesNotMatterTest {

  private static final String[] CLASSES = {
    "hidden",
    "nav",
    "footer",
    "cookie-banner",
    "transcript",
    "title",
    "md:hidden",
    "sr-only",
    "x1",
    "chapters",
    "ad",
    "menu",
    "sidebar",
    "css-9f3",
    "active"
  };

  /** Longer than the labels of tabs: on those, "active" shows a person which one is in front. */
  private static final int LABEL = 40;

  private static final List<String> NEUTRAL = List.of("div", "section", "span");

  @Test
  void class_names_may_change_and_neutral_elements_come_and_go() throws IOException {
    for (Path folder : Cases.all()) {
      Content content = Cases.content(folder);
      for (Markup markup : List.of(Markup.SEMANTIC, Markup.DIVS, Markup.FRAMEWORK, Markup.TABLES)) {
        String page = markup.render(content, java.util.Set.of());
        String before = read(content, page);
        for (int seed = 0; seed < 6; seed++) {
          String shuffled = shuffled(page, new Random(seed));
          assertThat(read(content, shuffled))
              .as("%s as %s, seed %s: %s", folder.getFileName(), markup, seed, shuffled)
              .isEqualTo(before);
        }
      }
    }
  }

  private static String read(Content content, String page) {
    Reading reading = Cases.read(content.text("address"), "text/html", page);
    // The notes' own markup is the page's: only its text must stay the same.
    return Json.line(reading)
        .replaceAll("\"html\":\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", "\"html\":\"\"");
  }

  private static String shuffled(String page, Random random) {
    Document document = Jsoup.parse(page);
    document.outputSettings().prettyPrint(false);
    for (Element element : document.body().getAllElements()) {
      if (random.nextInt(3) == 0) {
        String name = CLASSES[random.nextInt(CLASSES.length)];
        boolean tab = name.equals("active") && element.text().length() <= LABEL;
        element.attr("class", (tab ? "x2" : name) + " " + random.nextInt(99));
      }
      if (isLoneNeutral(element) && random.nextBoolean()) {
        element.unwrap();
      } else if (mayBeWrapped(element) && random.nextInt(4) == 0) {
        element.wrap(element.isBlock() ? "<div class='w'></div>" : "<span></span>");
      }
    }
    return document.outerHtml();
  }

  /** Alone in its parent, an element without attributes that matter changes nothing. */
  private static boolean isLoneNeutral(Element element) {
    Element parent = element.parent();
    return NEUTRAL.contains(element.normalName())
        && parent != null
        && parent.childNodeSize() == 1
        && parent.isBlock()
        && element.attributes().asList().stream().allMatch(a -> a.getKey().equals("class"));
  }

  private static boolean mayBeWrapped(Element element) {
    return List.of("div", "p", "h1", "h2", "h3", "ul", "span", "section", "figure", "img")
        .contains(element.normalName());
  }
}
