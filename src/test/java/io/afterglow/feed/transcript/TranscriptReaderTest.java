package io.afterglow.feed.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.afterglow.model.Paragraph;
import io.afterglow.model.SourceName;
import io.afterglow.page.Item;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into a file comes out of it, and nothing that is not a transcript does. */
class TranscriptReaderTest {

  /** One sentence of a talk. */
  private record Said(int start, int end, String name, String text) {}

  /** How a form writes a talk, and what of it the form can say. */
  private record Form(Function<List<Said>, String> write, boolean times, boolean names) {}

  private static final Map<String, Form> FORMS = forms();

  private static final List<List<String>> WORDS =
      List.of(
          List.of(
              "The ferry",
              "A baker",
              "sold",
              "forgot",
              "the umbrella",
              "seventeen crates",
              "at night",
              "on Tuesday"),
          List.of(
              "Паром", "Пекарь", "продал", "забыл", "зонт", "семь ящиков", "ночью", "во вторник"),
          List.of("灯台が", "パン屋が", "夜に", "もう一度", "半分の傘を", "運河の音を", "売りました", "忘れました"));

  private static Map<String, Form> forms() {
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put(
        "vtt",
        new Form(
            talk ->
                "WEBVTT\n\n"
                    + each(
                        talk,
                        s ->
                            time(s.start, ".")
                                + " --> "
                                + time(s.end, ".")
                                + "\n<v "
                                + s.name
                                + ">"
                                + s.text
                                + "\n\n"),
            true,
            true));
    forms.put("rolling", new Form(TranscriptReaderTest::rolling, true, false));
    forms.put(
        "srt",
        new Form(
            talk ->
                each(
                    talk,
                    s ->
                        "7\n"
                            + time(s.start, ",")
                            + " --> "
                            + time(s.end, ",")
                            + "\n"
                            + s.name
                            + ": "
                            + s.text
                            + "\n\n"),
            true,
            true));
    forms.put(
        "json",
        new Form(
            talk ->
                "{\"segments\":["
                    + each(
                            talk,
                            s ->
                                "{\"startTime\":"
                                    + s.start / 1000.0
                                    + ",\"endTime\":"
                                    + s.end / 1000.0
                                    + ",\"speaker\":\""
                                    + s.name
                                    + "\",\"body\":\""
                                    + s.text
                                    + "\"},")
                        .replaceAll(",$", "")
                    + "]}",
            true,
            true));
    forms.put(
        "podlove",
        new Form(
            talk ->
                "<transcripts>"
                    + each(
                        talk,
                        s ->
                            "<speech><speaker>"
                                + s.name
                                + "</speaker><item start=\""
                                + time(s.start, ".")
                                + "\" end=\""
                                + time(s.end, ".")
                                + "\">"
                                + s.text
                                + "</item></speech>")
                    + "</transcripts>",
            true,
            true));
    forms.put(
        "html",
        new Form(
            talk ->
                each(
                    talk,
                    s ->
                        "<cite>"
                            + s.name
                            + ":</cite><time>"
                            + time(s.start, ".")
                            + "</time><p>"
                            + s.text
                            + "</p>\n"),
            true,
            true));
    forms.put(
        "plain",
        new Form(
            talk ->
                each(talk, s -> "[" + time(s.start, ".") + "] " + s.name + "\n" + s.text + "\n\n"),
            true,
            true));
    forms.put("paragraphs", new Form(talk -> each(talk, s -> s.text + "\n\n"), false, false));
    return forms;
  }

  private static String rolling(List<Said> talk) {
    StringBuilder out = new StringBuilder("WEBVTT\n\n");
    String before = "";
    for (Said s : talk) {
      out.append(time(s.start, ".")).append(" --> ").append(time(s.end, ".")).append('\n');
      out.append(before).append(s.text).append("\n\n");
      before = s.text + "\n";
    }
    return out.toString();
  }

  static Stream<String> names() {
    return FORMS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void words_speakers_and_times_come_out_as_they_went_in(String name) {
    Form form = Objects.requireNonNull(FORMS.get(name));
    for (int seed = 0; seed < 60; seed++) {
      List<Said> talk = talk(seed);
      assertSame(talk, form, view(form.write.apply(talk)).paragraphs(), name + " " + seed);
    }
  }

  private static void assertSame(List<Said> talk, Form form, List<Paragraph> read, String of) {
    String said = talk.stream().map(Said::text).map(s -> letters(s)).collect(Collectors.joining());
    String words =
        read.stream().map(Paragraph::text).map(s -> letters(s)).collect(Collectors.joining());
    assertThat(words).as(of).isEqualTo(said);
    int at = 0;
    int next = 0;
    for (Paragraph paragraph : read) {
      Said first = talk.get(next);
      int end = at + letters(paragraph.text()).length();
      while (at < end) {
        Said now = talk.get(next);
        assertThat(now.name).as(of).isEqualTo(form.names ? paragraph.speaker() : now.name);
        at += letters(now.text).length();
        next++;
      }
      Double start = form.times ? (Double) (first.start / 1000.0) : null;
      assertThat(paragraph.startSeconds()).as(of).isEqualTo(start);
      assertThat(paragraph.endSeconds())
          .as(of)
          .isIn(null, (Double) (talk.get(next - 1).end / 1000.0));
      assertThat(Joining.words(paragraph.text())).as(of).isLessThanOrEqualTo(400);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_cut_or_damaged_file_never_throws(String name) {
    byte[] body = bytes(Objects.requireNonNull(FORMS.get(name)).write.apply(talk(1)));
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] cut = Arrays.copyOf(body, random.nextInt(body.length));
      for (int damage = 0; damage < i % 4 && cut.length > 0; damage++) {
        cut[random.nextInt(cut.length)] = (byte) "<>{}[]\"':\n-&\\0\377".charAt(random.nextInt(15));
      }
      Reading reading = read(cut);
      assertThat(reading.items().isEmpty()).isEqualTo(reading.kind() != PageKind.TRANSCRIPT);
    }
  }

  static Stream<String> hostile() {
    int size = 300_000;
    return Stream.of(
            "<",
            "<a",
            "<p>",
            "<div class=transcript>",
            "<cite>",
            "<b><p>",
            "{",
            "[",
            "[{\"a\":",
            "&",
            "&lt;",
            "\"",
            "<v a",
            "-->",
            "0:00 ",
            "0:00 --> ",
            "A: ",
            "Name:",
            "[0:00] ",
            "1\n",
            "0:00 --> 0:01\nA\n\n",
            "\n",
            "</",
            "<!--",
            "<br>",
            "a",
            "。",
            "00:00:00")
        .flatMap(
            unit ->
                Stream.of("", "WEBVTT\n\n00:00 --> 00:01\n")
                    .map(head -> head + unit.repeat(size / unit.length())));
  }

  /** Work that grows with the square of the size would take hours here. */
  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(300)
  void a_hostile_file_is_read_to_its_end(String text) {
    assertThat(read(bytes(text)).kind())
        .isIn(PageKind.TRANSCRIPT, PageKind.UNKNOWN, PageKind.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e400",
        "-1",
        "NaN",
        "\"-0:01\"",
        "99999999999999999999999",
        "[]",
        "{}",
        "true",
        "null",
        "\"1:2:3:4\""
      })
  void what_is_not_a_time_is_none(String time) {
    String json =
        "{\"segments\":[{\"speaker\":\"Ana\",\"body\":\"Hello.\",\"startTime\":" + time + "}]}";
    assertThat(view(json).paragraphs()).containsExactly(new Paragraph("Hello.", "Ana", null));
  }

  @Test
  void an_error_page_is_not_a_transcript_even_if_it_is_one() {
    byte[] body = bytes("WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n");
    Page page = new Page(null, SourceName.LIVE, Instant.EPOCH, 503, "text/vtt", body);
    assertThat(new TranscriptReader().read(page)).isEqualTo(Reading.of(PageKind.ERROR));
    assertThat(new ChapterFileReader().read(page)).isEqualTo(Reading.of(PageKind.ERROR));
  }

  @Test
  void the_declared_charset_counts_where_the_bytes_are_silent() {
    byte[] body =
        "1\n00:00:01,000 --> 00:00:02,000\nДобрый вечер.\n"
            .getBytes(Charset.forName("windows-1251"));
    Page page =
        new Page(
            null, SourceName.LIVE, Instant.EPOCH, 200, "text/html; charset=windows-1251", body);
    assertThat(
            ((Item.TranscriptView) new TranscriptReader().read(page).items().get(0)).paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("Добрый вечер.");
  }

  private static List<Said> talk(int seed) {
    Random random = new Random(seed);
    List<String> words = WORDS.get(seed % WORDS.size());
    boolean spaced = seed % WORDS.size() < 2;
    List<String> names = List.of("Ana Ruiz", "Bo", "田中", "Jean-Luc O’Hara");
    List<Said> talk = new ArrayList<>();
    int now = random.nextInt(3000);
    for (int turn = 0; turn < 30; turn++) {
      String name = names.get((turn + seed) % names.size());
      for (int i = random.nextInt(4); i >= 0; i--) {
        String text =
            IntStream.range(0, 3 + random.nextInt(9))
                .mapToObj(w -> words.get(random.nextInt(words.size())))
                .collect(Collectors.joining(spaced ? " " : ""));
        int end = now + 400 + random.nextInt(4000);
        talk.add(new Said(now, end, name, text + (spaced ? "." : "。")));
        now = end + random.nextInt(turn % 5 == 0 ? 6000 : 300);
      }
    }
    return talk;
  }

  private static String each(List<Said> talk, Function<Said, String> write) {
    return talk.stream().map(write).collect(Collectors.joining());
  }

  private static String time(int millis, String mark) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d%s%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        mark,
        millis % 1000);
  }

  private static String letters(String text) {
    return text.replace(" ", "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Item.TranscriptView view(String text) {
    return (Item.TranscriptView) read(bytes(text)).items().get(0);
  }

  private static Reading read(byte[] body) {
    return new TranscriptReader()
        .read(new Page(null, SourceName.LIVE, Instant.EPOCH, 200, "", body));
  }
}
