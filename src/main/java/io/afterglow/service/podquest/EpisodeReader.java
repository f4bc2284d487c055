package io.afterglow.service.podquest;

import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Insight;
import io.afterglow.model.Person;
import io.afterglow.model.Problem;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.afterglow.page.Address;
import io.afterglow.page.EpisodeViewBuilder;
import io.afterglow.page.Item;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.Notice;
import io.afterglow.page.PageKind;
import io.afterglow.page.Reading;
import io.afterglow.service.podquest.Addresses.Place;
import io.afterglow.service.reading.Embedded;
import io.afterglow.service.reading.Names;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one view of one episode. */
final class EpisodeReader {

  private final PageFacts facts;
  private final Sections cut;
  private final @Nullable Place place;
  private final @Nullable Place tab;
  private final List<Problem> problems = new ArrayList<>();

  EpisodeReader(PageFacts facts, Sections cut, @Nullable Place tab) {
    this.facts = facts;
    this.cut = cut;
    this.place = facts.place();
    this.tab = tab;
  }

  Reading read() {
    Header header = Header.read(cut, facts, problems);
    List<Person> people = people();
    List<Topic> topics =
        TopicsReader.read(cut.block(Label.TOPICS), people.stream().map(Person::name).toList());
    List<Insight> insights = InsightsReader.read(cut.block(Label.KEY_INSIGHTS));
    List<Chapter> chapters = ChaptersReader.read(cut.block(Label.CHAPTERS));
    EpisodeBody body = new EpisodeBody(facts, cut, tab);
    Embedded embedded = Embedded.of(facts.shown(), header.title());
    Transcript transcript = embedded.completed(body.transcript(problems), problems);
    ShowNotes notes = body.notes();
    promises(people, topics, insights, chapters);
    Item.EpisodeView shown =
        EpisodeViewBuilder.builder()
            .id(place == null ? null : place.episode())
            .title(header.title())
            .podcastTitle(header.podcast())
            .publishedOn(header.publishedOn())
            .imageUrl(header.imageUrl())
            .podcastImageUrl(header.podcastImageUrl())
            .tags(cut.tags)
            .tabs(cut.tabs)
            .people(people)
            .topics(topics)
            .insights(insights)
            .chapters(chapters)
            .showNotes(notes)
            .transcript(transcript)
            .translations(offered())
            .promisesTranscript(body.promisesTranscript())
            .build();
    Item.EpisodeView view = embedded.fill(shown, problems);
    missing(view, body);
    return new Reading(
        PageKind.EPISODE,
        facts.shown().sunsetOn(),
        facts.shown().account(),
        items(view),
        links(view),
        problems);
  }

  private List<Item> items(Item.EpisodeView view) {
    Item mention = mention(view);
    return mention == null ? List.of(view) : List.of(view, mention);
  }

  /**
   * The podcast's name, or its logo, leads to its page: under a number here, under a slug there.
   */
  private Item.@Nullable PodcastMention mention(Item.EpisodeView view) {
    EpisodeId id = view.id();
    if (id == null || view.podcastTitle() == null) {
      return null;
    }
    for (Line line : cut.header) {
      Place target = line.text().equals(view.podcastTitle()) ? facts.place(line.href()) : null;
      if (target != null && target.episode() == null && !target.podcast().equals(id.podcast())) {
        EpisodeId other = new EpisodeId(target.podcast(), id.episode());
        return new Item.PodcastMention(target.podcast(), view.podcastTitle(), other);
      }
    }
    return null;
  }

  /** Who begins a topic is certainly a name; the topics are read twice for it. */
  private List<Person> people() {
    List<String> speakers = new ArrayList<>();
    for (Topic topic : TopicsReader.read(cut.block(Label.TOPICS), List.of())) {
      if (topic.speaker() != null) {
        speakers.add(topic.speaker());
        speakers.addAll(Names.parts(topic.speaker()));
      }
    }
    return PeopleReader.read(cut.block(Label.PEOPLE), speakers);
  }

  private void promises(
      List<Person> people, List<Topic> topics, List<Insight> insights, List<Chapter> chapters) {
    heading(Label.PEOPLE, "people", people);
    heading(Label.TOPICS, "topics", topics);
    heading(Label.KEY_INSIGHTS, "insights", insights);
    heading(Label.CHAPTERS, "chapters", chapters);
    tab(Label.AI_INSIGHTS, "insights", insights, Label.KEY_INSIGHTS);
    tab(Label.AI_CHAPTERS, "chapters", chapters, Label.CHAPTERS);
    boolean deep =
        !people.isEmpty() || !topics.isEmpty() || cut.blocks.containsKey(Label.DEEP_DIVE);
    tab(Label.AI_DEEP_DIVE, "topics", deep ? List.of(1) : List.of(), Label.TOPICS);
    if (!cut.block(Label.DEEP_DIVE).isEmpty()) {
      problem("topics", "there is text under Deep Dive that has no field; the page itself is kept");
    }
    for (Insight insight : insights) {
      if (insight.answer().isEmpty()) {
        problem("insights", "a question without an answer: " + insight.question());
      }
    }
    for (String name : cut.unknownOffers) {
      problem("transcripts", "a translation in a language that is not known: " + name);
    }
    if (facts.page().text().damaged()) {
      problem(
          "origins",
          "some characters could not be decoded as "
              + facts.page().text().charset()
              + "; they are shown as \ufffd");
    }
  }

  private void heading(Label label, String field, List<?> found) {
    if (cut.blocks.containsKey(label) && found.isEmpty()) {
      problem(field, "the heading stands there with nothing under it");
    }
  }

  private void tab(Label tab, String field, List<?> found, Label block) {
    if (cut.promised.contains(tab) && found.isEmpty() && !cut.blocks.containsKey(block)) {
      problem(field, "a tab promises it, and the page has no such block");
    }
  }

  private void missing(Item.EpisodeView view, EpisodeBody body) {
    if (view.title().isEmpty()) {
      problem("title", "none was found");
    }
    if (view.podcastTitle() == null) {
      problem("podcast", "its name was not found");
    }
    if (view.transcript() == null && body.shouldShowTranscript()) {
      problem("transcripts", "a transcript is promised, and the page shows none");
    }
    Notice notice = Notice.in(view.transcript());
    if (notice != null) {
      problem("transcripts", "the page " + notice.shown());
    }
    String rest = body.restControl(view.transcript());
    if (rest != null) {
      problem("transcripts", "it ends at " + Notice.quoted(rest) + ", and the page lacks the rest");
    }
    if (view.showNotes() == null && body.shouldShowNotes()) {
      problem("showNotes", "the tab stands there with nothing under it");
    }
  }

  private void problem(String field, String what) {
    problems.add(new Problem(field, what));
  }

  private List<String> offered() {
    Set<String> languages = new LinkedHashSet<>();
    for (Sections.Offer offer : translations()) {
      Place there = facts.place(offer.href());
      languages.add(
          there != null && there.language() != null ? there.language() : offer.language());
    }
    return List.copyOf(languages);
  }

  private List<Link> links(Item.EpisodeView view) {
    List<Link> links = new ArrayList<>(facts.exports());
    EpisodeId id = view.id();
    if (id == null) {
      return links;
    }
    boolean here = place != null && place.transcript() && place.language() == null;
    boolean linked = cut.offers.stream().anyMatch(offer -> isOriginal(offer.href()));
    if ((view.promisesTranscript() || linked) && !here) {
      links.add(facts.addresses().transcript(id));
    }
    for (Sections.Offer offer : translations()) {
      Link link = translation(offer, id);
      if (place == null || !place.equals(facts.addresses().place(link.address()))) {
        links.add(link);
      }
    }
    return links.stream().distinct().toList();
  }

  /** Languages that the page offers, without the one that it links as the original. */
  private List<Sections.Offer> translations() {
    return cut.offers.stream().filter(offer -> !isOriginal(offer.href())).toList();
  }

  /** Whether a link leads to the transcript itself; one with a fragment or query may lead on. */
  private boolean isOriginal(@Nullable String href) {
    Address found = href == null || href.contains("#") ? null : facts.shown().resolve(href);
    Place there = found == null || found.query() != null ? null : facts.addresses().place(found);
    return there != null
        && there.transcript()
        && there.language() == null
        && place != null
        && Objects.equals(there.episode(), place.episode());
  }

  /** Where the page's own link leads, or where translations were seen to stand. */
  private Link translation(Sections.Offer offer, EpisodeId id) {
    Address found = facts.shown().resolve(offer.href());
    Place there = found == null ? null : facts.addresses().place(found);
    if (found == null || there == null || !id.equals(there.episode()) || there.language() == null) {
      return facts.addresses().translation(id, offer.language());
    }
    Address live = facts.addresses().live(found);
    return new Link(live, PageKind.EPISODE, id.podcast(), id, Link.Role.TRANSLATION);
  }

  /** Whether a line is one that only leads elsewhere on the service. */
  static boolean leadsHome(Line line, PageFacts facts) {
    if (line.anchors().isEmpty() && line.href() == null) {
      return false;
    }
    int linked = 0;
    for (Line.Anchor anchor : line.anchors()) {
      Address found = facts.shown().resolve(anchor.href());
      if (found == null || !facts.addresses().owns(found)) {
        return false;
      }
      linked += anchor.text().length();
    }
    return linked > 0 && linked * 10 >= line.text().length() * 8;
  }
}
