package io.afterglow.export;

import com.rometools.rome.feed.CopyFrom;
import com.rometools.rome.feed.module.Module;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Podcasting 2.0 elements of a feed or an item (podcastindex.org/namespace/1.0) that the export
 * has something for, and Apple's. It only writes; reading is the feed station's work.
 */
final class PodcastModule implements Module {

  static final String URI = "https://podcastindex.org/namespace/1.0";

  private static final long serialVersionUID = 1L;

  /**
   * A file of an episode's transcript.
   *
   * @param type media type, as apps compare it
   * @param language BCP 47
   */
  record TranscriptLink(String url, String type, String language) {}

  /**
   * All of it.
   *
   * @param guid of a feed, null in items
   * @param chapters address of the JSON chapters
   * @param people names of guests
   * @param itunes Apple's elements, by name; rome's own module for them adds empty ones
   */
  record Elements(
      @Nullable String guid,
      List<TranscriptLink> transcripts,
      @Nullable String chapters,
      List<String> people,
      Map<String, String> itunes) {

    Elements {
      itunes = Collections.unmodifiableMap(new LinkedHashMap<>(itunes));
      transcripts = List.copyOf(transcripts);
      people = List.copyOf(people);
    }
  }

  /** What only the place of the item in its feed decides. */
  static Elements with(Elements elements, Map<String, String> itunes) {
    return new Elements(
        elements.guid(), elements.transcripts(), elements.chapters(), elements.people(), itunes);
  }

  private transient Elements elements;

  PodcastModule(Elements elements) {
    this.elements = elements;
  }

  Elements elements() {
    return elements;
  }

  @Override
  public String getUri() {
    return URI;
  }

  /** rome would clone records bean by bean and fail; they never change, so they are shared. */
  @Override
  public Object clone() {
    return new PodcastModule(elements);
  }

  @Override
  public Class<? extends CopyFrom> getInterface() {
    return PodcastModule.class;
  }

  @Override
  public void copyFrom(CopyFrom other) {
    elements = ((PodcastModule) other).elements;
  }
}
