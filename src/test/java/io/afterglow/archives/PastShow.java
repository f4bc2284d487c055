package io.afterglow.archives;

import io.afterglow.job.FeedHost;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An invented podcast with an episode a week, and its feed as it was after any of them. */
record PastShow(String title, String guids, String files) {

  private static final LocalDate FIRST = LocalDate.of(2012, 1, 2);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  static PastShow of(String title) {
    return new PastShow(title, "g-", "https://files.example/");
  }

  /** The same at a host that gives all episodes other GUIDs, and counts downloads. */
  PastShow elsewhere() {
    return new PastShow(
        title, "https://former.example/?p=", "https://count.example/files.example/");
  }

  /** The feed after an episode, which keeps only its newest ones. */
  byte[] feed(int newest, int window, String... more) {
    List<String> elements = new ArrayList<>(List.of(more));
    IntStream.iterate(newest, i -> i > Math.max(0, newest - window), i -> i - 1)
        .forEach(i -> elements.add(item(i)));
    return FeedHost.feed(title, elements.toArray(String[]::new)).getBytes(StandardCharsets.UTF_8);
  }

  String item(int number, String... more) {
    List<String> elements = new ArrayList<>(List.of(more));
    ZonedDateTime at = day(number).atTime(LocalTime.NOON).atZone(ZoneOffset.UTC);
    elements.add("<pubDate>" + DateTimeFormatter.RFC_1123_DATE_TIME.format(at) + "</pubDate>");
    elements.add("<description>What was said in episode " + number + ".</description>");
    elements.add(
        "<enclosure url=\"" + files + number + ".mp3\" length=\"1\" type=\"audio/mpeg\"/>");
    return FeedHost.item(guids + number, name(number), elements.toArray(String[]::new));
  }

  static String name(int number) {
    return "Episode " + number;
  }

  static LocalDate day(int number) {
    return FIRST.plusWeeks(number);
  }

  /** When its feed was captured, some hours after an episode. */
  static String stamp(int number, int second) {
    return STAMP.format(day(number).atTime(18, 0).plusSeconds(second));
  }
}
