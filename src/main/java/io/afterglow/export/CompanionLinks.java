package io.afterglow.export;

import io.afterglow.export.PodcastModule.TranscriptLink;
import io.afterglow.model.Episode;
import io.afterglow.model.Person;
import io.afterglow.model.Podcast;
import io.afterglow.text.XmlText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a companion feed's links lead: beside the feed, or to where the export will stand.
 *
 * @param out tells which files of an episode were written: a format may be left out
 */
record CompanionLinks(Podcast podcast, Wishes wishes, Output out) {

  private static final String UNRESERVED = "-._~";

  /** The best first, since some apps take the first. */
  private static final List<Form> FORMS =
      List.of(
          new Form(".json", "application/json"),
          new Form(".vtt", "text/vtt"),
          new Form(".srt", "application/x-subrip"),
          new Form(".html", "text/html"));

  private static final Form PLAIN = new Form(".txt", "text/plain");

  private record Form(String ending, String type) {}

  /** The feed's own address; null while nobody knows where it will stand. */
  @Nullable String self() {
    return wishes.baseUrl() == null ? null : folder() + "feed.xml";
  }

  /** The elements of an episode: a link for each file that other exporters wrote of it. */
  PodcastModule.Elements elements(Episode episode) {
    return new PodcastModule.Elements(
        null,
        transcripts(episode),
        isThere(episode, "chapters.json") ? to(episode, "chapters.json") : null,
        episode.people().stream()
            .filter(person -> !Person.AUTHOR.equals(person.role())) // the item itself names them
            .map(Person::name)
            .map(XmlText::line)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList(),
        Map.of());
  }

  /** Whether a transcript is linked to whose times are estimates. */
  boolean estimated(Episode episode) {
    return !transcripts(episode).isEmpty()
        && episode.transcripts().stream()
            .map(transcript -> Cues.of(episode, transcript, wishes))
            .anyMatch(cues -> cues.estimated() && !cues.isEmpty());
  }

  private List<TranscriptLink> transcripts(Episode episode) {
    List<TranscriptLink> links = new ArrayList<>();
    List<String> names = TranscriptFiles.names(episode);
    for (int i = 0; i < names.size(); i++) {
      String language = Tongue.tag(episode.transcripts().get(i).language());
      for (Form form : forms(episode, names.get(i))) {
        String file = names.get(i) + form.ending();
        links.add(new TranscriptLink(to(episode, file), form.type(), language));
      }
    }
    return links;
  }

  /** Those that were written; plain text, which few apps take, only where there is no other. */
  private List<Form> forms(Episode episode, String name) {
    List<Form> written =
        FORMS.stream().filter(form -> isThere(episode, name + form.ending())).toList();
    boolean plain = written.isEmpty() && isThere(episode, name + PLAIN.ending());
    return plain ? List.of(PLAIN) : written;
  }

  private boolean isThere(Episode episode, String file) {
    return out.has(Folders.of(podcast, episode) + "/" + file);
  }

  private String to(Episode episode, String file) {
    return folder() + encoded(Folders.name(episode)) + "/" + file;
  }

  private String folder() {
    String base = wishes.baseUrl();
    return base == null
        ? ""
        : Arrays.stream(Folders.of(podcast).split("/", -1))
            .map(CompanionLinks::encoded)
            .collect(Collectors.joining("/", base, "/"));
  }

  /** A segment of a path (RFC 3986, section 3.3). */
  static String encoded(String segment) {
    StringBuilder out = new StringBuilder(segment.length() + 16);
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xff;
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || UNRESERVED.indexOf(c) >= 0) {
        out.append((char) c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", c));
      }
    }
    return out.toString();
  }
}
