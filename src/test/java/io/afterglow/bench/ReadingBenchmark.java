package io.afterglow.bench;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Page;
import io.afterglow.service.podquest.PodQuest;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jsoup.Jsoup;

/**
 * How much the reading of a page costs beside the parse of its bytes, which it includes: both in
 * the same run, in turns, medians of the rounds.
 */
public final class ReadingBenchmark {

  private static final int PAGES = 60;
  private static final int ROUNDS = 41;
  private static final int WARM_UP = 60;

  private ReadingBenchmark() {}

  /** Prints one line for each of the two and their ratio. */
  public static void main(String[] args) {
    List<Page> pages = pages();
    PodQuest reader = new PodQuest(Address.parse("https://podquestai.com"));
    double[] parse = new double[ROUNDS];
    double[] read = new double[ROUNDS];
    double[] ratio = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double parsed =
          seconds(
              pages,
              page -> Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8)).childNodeSize());
      double whole = seconds(pages, page -> reader.read(page).items().size());
      if (round >= 0) {
        parse[round] = parsed;
        read[round] = whole;
        ratio[round] = whole / parsed;
      }
    }
    report(System.out, pages, median(parse), median(read), median(ratio));
  }

  private static void report(
      PrintStream out, List<Page> pages, double parse, double read, double ratio) {
    double megabytes = pages.stream().mapToLong(page -> page.body().length).sum() / 1e6;
    line(out, "bare Jsoup.parse", pages.size() / parse, megabytes / parse);
    line(out, "parse and read", pages.size() / read, megabytes / read);
    out.printf(Locale.ROOT, "reading costs %.2f times the bare parse%n", ratio);
  }

  private static void line(PrintStream out, String name, double pages, double megabytes) {
    out.printf(Locale.ROOT, "%-18s %8.0f pages/s %8.1f MB/s%n", name, pages, megabytes);
  }

  private static double seconds(List<Page> pages, ToIntFunction<Page> work) {
    long start = System.nanoTime();
    int sum = 0;
    for (Page page : pages) {
      sum += work.applyAsInt(page);
    }
    if (sum < 0) {
      throw new IllegalStateException("nothing was read");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Pages of about 70 KB, as the service's were: 120 paragraphs and the blocks before them. */
  private static List<Page> pages() {
    Random random = new Random(1);
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < PAGES; i++) {
      String address = "https://podquestai.com/s/p/77/e/episode-" + i + "_0a1b2/transcript";
      pages.add(
          new Page(
              Address.parse(address),
              SourceName.LIVE,
              Instant.EPOCH,
              200,
              "text/html; charset=utf-8",
              html(i, random).getBytes(StandardCharsets.UTF_8)));
    }
    return pages;
  }

  private static String html(int number, Random random) {
    StringBuilder out =
        new StringBuilder("<!doctype html><html lang=\"en\"><head><title>E</title>");
    out.append("<meta charset=\"utf-8\"><link rel=\"stylesheet\" href=\"/a.css\"></head><body>");
    out.append("<header><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><p>We're sunsetting");
    out.append(" PodQuest on 2025-07-28. Thank you!</p><a href=\"/export\">Export Podcast");
    out.append(" Subscriptions</a></header><main><img src=\"/c.jpg\" alt=\"cover of episode E");
    out.append(number).append("\"><h1>E").append(number).append("</h1><p>2024/3/9</p>");
    out.append(
        "<img src=\"/l.jpg\" alt=\"logo of podcast Salt\"><p>Salt</p><div role=\"tablist\">");
    out.append(
        "<button role=\"tab\">AI Deep Dive</button><button role=\"tab\">Transcript</button>");
    out.append("</div><h2>People</h2><div>M</div><div>Mara Quill</div><h2>Topics</h2><p>");
    out.append("Mara Quill: ").append("留住我们的不是钱而是那束光。".repeat(40));
    out.append("</p><h2>Deep Dive</h2><div><button>Shownotes</button><button>Transcript</button>");
    out.append("</div><p>Translations:</p><p>中文</p><article>");
    for (int i = 0; i < 120; i++) {
      out.append("<div class=\"flex css-").append(i).append("\" data-start=\"").append(i * 30);
      out.append("\"><p class=\"text-base leading-7\">")
          .append(words(random))
          .append("</p></div>\n");
    }
    return out.append("</article></main><footer><a href=\"/terms\">Terms</a></footer></body>")
        .toString();
  }

  private static String words(Random random) {
    String[] words = {
      "the",
      "harbour",
      "was",
      "and",
      "we",
      "could",
      "hear",
      "that",
      "ropes",
      "it",
      "quiet",
      "lighthouse",
      "keeper",
      "said",
      "in",
      "of",
      "weather",
      "before",
      "you",
      "learn"
    };
    StringBuilder text = new StringBuilder();
    while (text.length() < 480) {
      text.append(words[random.nextInt(words.length)]).append(' ');
    }
    return text.append("so.").toString();
  }
}
