package io.afterglow.app;

import io.afterglow.model.ListeningState;
import io.afterglow.page.AppEpisode;
import io.afterglow.page.AppEpisodeBuilder;
import io.afterglow.page.Opml;
import io.afterglow.text.Fold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Overcast's "All data" export: OPML in which each podcast holds the episodes that the listener
 * touched. The plain export is a list like any other.
 */
final class OvercastReader implements AppReader {

  private static final String APP = "Overcast";

  private static final int HEAD = 16 << 10;

  private static final String OUTLINE = "outline";

  @Override
  public boolean readsLists() {
    return true;
  }

  @Override
  public Optional<AppExport> read(AppSource source) throws IOException {
    if (!Files.isRegularFile(source.path())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(source.path())) {
      if (!Opml.isOpml(in.readNBytes(HEAD))) {
        return Optional.empty();
      }
    }
    Outlines outlines = new Outlines(source.times());
    try (InputStream in = Files.newInputStream(source.path())) {
      outlines.read(in);
    } catch (XMLStreamException e) {
      outlines.cut(source.path());
    }
    return outlines.known ? Optional.of(outlines.export(source)) : Optional.empty();
  }

  private static final class Outlines {

    private final List<AppPodcast> podcasts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** Whether an outline has something that only this app writes. */
    private boolean known;

    /** Only then is a podcast without the mark a past one. */
    private boolean marksSubscribed;

    /** The podcast whose outline is open. */
    private @Nullable AppPodcast open;

    private List<AppEpisode> episodes = new ArrayList<>();
    private List<String> listed = new ArrayList<>();
    private final NewestTime times;
    private int depth;
    private int depthOfOpen;

    Outlines(NewestTime times) {
      this.times = times;
    }

    void read(InputStream in) throws XMLStreamException {
      XMLInputFactory factory = XMLInputFactory.newFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      // Quirk: without one the JDK writes to standard error.
      factory.setXMLReporter((message, type, related, location) -> {});
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          depth++;
          outline(xml);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          if (depth == depthOfOpen) {
            close();
          }
          depth--;
        }
      }
    }

    private void outline(XMLStreamReader xml) {
      String type = attribute(xml, "type");
      if (!xml.getLocalName().equals(OUTLINE) || type == null) {
        return;
      }
      known |= attribute(xml, "overcastId") != null;
      marksSubscribed |= attribute(xml, "subscribed") != null;
      if (type.equals("podcast-episode") && open != null) {
        AppEpisode episode = episode(xml);
        if (episode.isKnown()) {
          episodes.add(episode);
        } else {
          listed.add(episode.key());
        }
      } else if (type.equals("rss")) {
        close();
        open = podcast(xml);
        depthOfOpen = depth;
      }
    }

    private static AppPodcast podcast(XMLStreamReader xml) {
      String feed = attribute(xml, "xmlUrl");
      String title = line(xml, "title");
      String name = title == null ? line(xml, "text") : title;
      return new AppPodcast(
          name == null ? String.valueOf(feed) : name,
          null,
          feed,
          attribute(xml, "htmlUrl"),
          "1".equals(attribute(xml, "subscribed")),
          null,
          List.of(),
          List.of());
    }

    private AppEpisode episode(XMLStreamReader xml) {
      Double progress = seconds(attribute(xml, "progress"));
      boolean started = progress != null && progress > 0;
      Instant recommended = time(attribute(xml, "userRecommendedDate"));
      boolean starred = attribute(xml, "userRecommendedDate") != null;
      Instant updated = times.add(time(attribute(xml, "userUpdatedDate")));
      times.add(recommended);
      ListeningState.State state =
          "1".equals(attribute(xml, "played"))
              ? ListeningState.State.PLAYED
              : started ? ListeningState.State.IN_PROGRESS : ListeningState.State.UNPLAYED;
      boolean heard = state != ListeningState.State.UNPLAYED;
      return AppEpisodeBuilder.builder()
          .title(line(xml, "title"))
          .publishedAt(times.add(time(attribute(xml, "pubDate"))))
          .enclosureUrl(attribute(xml, "enclosureUrl"))
          .link(attribute(xml, "url"))
          .listening(
              heard || starred
                  ? new ListeningState(
                      state,
                      started ? progress : null,
                      heard ? updated : null,
                      null,
                      starred,
                      null,
                      APP)
                  : null) // only deleted, or merely listed
          .build();
    }

    private void close() {
      if (open != null) {
        podcasts.add(open.with(episodes, listed));
      }
      open = null;
      depthOfOpen = 0;
      episodes = new ArrayList<>();
      listed = new ArrayList<>();
    }

    void cut(Path source) {
      close();
      warnings.add(
          source
              + " is cut or damaged: what follows its "
              + podcasts.size()
              + " readable podcasts is lost. Export it from Overcast again");
    }

    AppExport export(AppSource source) {
      List<AppPodcast> all =
          marksSubscribed ? podcasts : podcasts.stream().map(AppPodcast::followed).toList();
      return new AppExport(APP, APP, source.times().age(), all, warnings);
    }
  }

  private static @Nullable String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable String line(XMLStreamReader xml, String name) {
    String value = attribute(xml, name);
    return value == null ? null : Fold.line(value);
  }

  private static @Nullable Double seconds(@Nullable String text) {
    try {
      return text == null ? null : AppRow.seconds(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Quirk: ISO 8601 with an offset in the files that were seen, RFC 822 in an older sample. */
  private static @Nullable Instant time(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return rfc822(text);
    }
  }

  private static @Nullable Instant rfc822(String text) {
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
