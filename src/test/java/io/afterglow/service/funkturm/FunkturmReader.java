package io.afterglow.service.funkturm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.afterglow.json.Json;
import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.PodcastId;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Transcript;
import io.afterglow.page.Address;
import io.afterglow.page.Clock;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.NotesText;
import io.afterglow.page.Page;
import io.afterglow.page.PageKind;
import io.afterglow.page.PageLines;
import io.afterglow.page.PodcastViewBuilder;
import io.afterglow.page.Reading;
import io.afterglow.service.reading.Dates;
import io.afterglow.service.reading.LabelTable;
import io.afterglow.service.reading.Noise;
import io.afterglow.service.reading.OpmlFile;
import io.afterglow.service.reading.Origins;
import io.afterglow.service.reading.ServicePage;
import io.afterglow.service.reading.StateScripts;
import io.afterglow.service.reading.WallText;
import io.afterglow.service.reading.WindowTitle;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the pages of the fixture service show. */
final class FunkturmReader {

  private static final WindowTitle WINDOW = new WindowTitle("Funkturm");
  private static final Noise NOISE = new Noise("Funkturm");

  /** What heads the parts of an episode's page. */
  private enum Part {
    PEOPLE,
    CHAPTERS,
    NOTES
  }

  private static final LabelTable<Part> PARTS =
      new LabelTable<>(
          Part.class,
          new String[][] {
            {"Mitwirkende|Zu hören", "Kapitel|Kapitelmarken", "Worum es geht|Zur Folge"},
            {"With", "Chapters", "About"}
          });

  private final Funkturm service;
  private final ServicePage shown;
  private final Page page;
  private final PageLines lines;
  private final JsonNode data;

  FunkturmReader(Funkturm service, Page page) {
    this.service = service;
    this.page = page;
    this.lines = page.lines();
    this.shown = new ServicePage(lines, service, WINDOW, address(service, page));
    this.data =
        page.text().text().stripLeading().startsWith("{") ? json(page) : MissingNode.getInstance();
  }

  /** Where the page stands, given or found within. */
  private static @Nullable Address address(Funkturm service, Page page) {
    Address given = page.address();
    if (given != null && service.owns(given)) {
      return given;
    }
    Origins.Found found = Origins.within(page.lines(), service);
    return found == null ? given : found.address();
  }

  private static JsonNode json(Page page) {
    try {
      return Json.tree(page.body());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  boolean isRecognized() {
    return isEpisode() || has("abos") || has("folgen") || WINDOW.namesSite(lines.title());
  }

  boolean isEpisode() {
    return has("saetze") || (at(Part.PEOPLE) >= 0 && at(Part.CHAPTERS) >= 0);
  }

  private boolean has(String name) {
    return data.path(name).isArray();
  }

  Reading read() {
    Reading opml = OpmlFile.read(page, service);
    if (opml != null) {
      return opml;
    }
    if (has("saetze")) {
      return transcript(data);
    }
    if (has("folgen")) {
      return list(data);
    }
    if (has("abos")) {
      return subscriptions(data);
    }
    if (data.path("konto").isTextual()) {
      return home(data.path("konto").asText());
    }
    if (isEpisode()) {
      return episode();
    }
    PageKind wall = WallText.of(lines, page.status());
    if (wall != null) {
      return Reading.of(wall);
    }
    String account = shown.account();
    return account == null ? Reading.of(PageKind.UNKNOWN) : home(account);
  }

  private Reading home(String account) {
    Link abos =
        new Link(service.at("/abos.json"), PageKind.SUBSCRIPTIONS, null, null, Link.Role.LIST);
    return new Reading(
        PageKind.HOME, shown.sunsetOn(), account, List.of(), List.of(abos), List.of());
  }

  private Reading subscriptions(JsonNode list) {
    List<Item.SubscriptionEntry> entries = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (JsonNode one : list.path("abos")) {
      PodcastId id = new PodcastId(one.path("sendung").asText());
      entries.add(
          new Item.SubscriptionEntry(id, one.path("name").asText(), text(one, "feed"), null, null));
      links.add(service.folgen(id));
    }
    return new Reading(
        PageKind.SUBSCRIPTIONS,
        null,
        text(list, "konto"),
        List.of(new Item.Subscriptions(entries)),
        links,
        List.of());
  }

  private Reading list(JsonNode list) {
    PodcastId id = new PodcastId(list.path("sendung").asText());
    List<Item.EpisodeEntry> entries = new ArrayList<>();
    for (JsonNode one : list.path("folgen")) {
      entries.add(
          new Item.EpisodeEntry(
              new EpisodeId(id, one.path("folge").asText()),
              one.path("titel").asText(),
              Dates.of(one.path("vom").asText())));
    }
    String further = text(list, "weiter");
    List<Link> links =
        further == null
            ? List.of()
            : List.of(new Link(service.at(further), PageKind.PODCAST, id, null, Link.Role.LIST));
    Item view =
        PodcastViewBuilder.builder()
            .id(id)
            .title(list.path("name").asText())
            .announced(list.path("anzahl").asInt())
            .episodes(entries)
            .more(links.stream().map(link -> link.address().value()).toList())
            .build();
    return new Reading(PageKind.PODCAST, null, null, List.of(view), links, List.of());
  }

  private Reading transcript(JsonNode spoken) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (JsonNode one : spoken.path("saetze")) {
      paragraphs.add(
          new Paragraph(one.path("text").asText(), text(one, "wer"), one.path("ab").asDouble()));
    }
    Transcript transcript = new Transcript(spoken.path("sprache").asText("und"), true, paragraphs);
    return view(
        EpisodeId.ofSegments(spoken.path("sendung").asText(), spoken.path("folge").asText()),
        spoken.path("titel").asText(),
        null,
        null,
        List.of(),
        List.of(),
        null,
        transcript);
  }

  private Reading episode() {
    String podcast = null;
    LocalDate day = null;
    EpisodeId id = shown.episode();
    for (JsonNode state : StateScripts.trees(lines.state())) {
      podcast = text(state.path("sendung"), "name");
      day = Dates.of(state.path("folge").path("vom").asText());
      id =
          id != null
              ? id
              : EpisodeId.ofSegments(
                  state.path("sendung").path("nummer").asText("?"),
                  state.path("folge").path("nummer").asText("?"));
    }
    List<Person> people =
        block(Part.PEOPLE).stream().map(line -> new Person(line.text(), null)).toList();
    List<Chapter> chapters = new ArrayList<>();
    for (Line line : block(Part.CHAPTERS)) {
      int end = Clock.prefix(line.text());
      chapters.add(
          new Chapter(
              line.text().substring(end).strip(),
              null,
              List.of(),
              Clock.shown(line.text().substring(0, end))));
    }
    int from = at(Part.NOTES) + 1;
    List<Line> notes = block(Part.NOTES);
    return view(
        id,
        shown.title(),
        podcast,
        day,
        people,
        chapters,
        notes.isEmpty()
            ? null
            : NotesText.of(notes, lines.markup().html(from, from + notes.size())),
        null);
  }

  private static Reading view(
      @Nullable EpisodeId id,
      String title,
      @Nullable String podcast,
      @Nullable LocalDate day,
      List<Person> people,
      List<Chapter> chapters,
      @Nullable ShowNotes notes,
      @Nullable Transcript transcript) {
    Item view =
        EpisodeViewBuilder.builder()
            .id(id)
            .title(title)
            .podcastTitle(podcast)
            .publishedOn(day)
            .people(people)
            .chapters(chapters)
            .showNotes(notes)
            .transcript(transcript)
            .promisesTranscript(true)
            .build();
    return new Reading(PageKind.EPISODE, null, null, List.of(view), List.of(), List.of());
  }

  private int at(Part part) {
    for (int i = 0; i < lines.lines().size(); i++) {
      Line line = lines.lines().get(i);
      if (line.kind() == Line.Kind.HEADING && PARTS.of(line.text()) == part) {
        return i;
      }
    }
    return -1;
  }

  private List<Line> block(Part part) {
    int start = at(part);
    return start < 0
        ? List.of()
        : lines.lines().stream()
            .skip(start + 1L)
            .takeWhile(line -> line.kind() != Line.Kind.HEADING && !NOISE.isFooter(line))
            .toList();
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).asText() : null;
  }
}
