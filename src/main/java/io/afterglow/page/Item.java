package io.afterglow.page;

import io.afterglow.model.Chapter;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Insight;
import io.afterglow.model.Paragraph;
import io.afterglow.model.Person;
import io.afterglow.model.PodcastId;
import io.afterglow.model.ShowNotes;
import io.afterglow.model.Topic;
import io.afterglow.model.Transcript;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that one page gives. */
public sealed interface Item {

  /** Under which name a workspace keeps it. */
  FactKind kind();

  /**
   * One view of one episode. Lists are empty and values null where the page has nothing; merging
   * views into one episode is the catalog's work.
   *
   * @param id from the address; null when the copy has none
   * @param podcastImageUrl the podcast's logo; {@code urn:sha-256:…} of its bytes where the page
   *     holds the picture itself
   * @param transcript what this page shows under its transcript tab, with the language found; null
   *     when it shows none
   * @param translations languages offered (BCP 47 primary subtags), whether or not this page shows
   *     one
   * @param promisesTranscript whether the tabs or the address say that there is a transcript
   */
  @RecordBuilder
  record EpisodeView(
      @Nullable EpisodeId id,
      String title,
      @Nullable String podcastTitle,
      @Nullable LocalDate publishedOn,
      @Nullable String imageUrl,
      @Nullable String podcastImageUrl,
      List<String> tags,
      List<String> tabs,
      List<Person> people,
      List<Topic> topics,
      List<Insight> insights,
      List<Chapter> chapters,
      @Nullable ShowNotes showNotes,
      @Nullable Transcript transcript,
      List<String> translations,
      boolean promisesTranscript)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.EPISODE;
    }

    public EpisodeView {
      tags = List.copyOf(tags);
      tabs = List.copyOf(tabs);
      people = List.copyOf(people);
      topics = List.copyOf(topics);
      insights = List.copyOf(insights);
      chapters = List.copyOf(chapters);
      translations = List.copyOf(translations);
    }
  }

  /**
   * Another id of the podcast that an episode's page shows: the page stands under one form of the
   * id and links to its podcast under the other.
   *
   * @param episode the page's episode, under the podcast's other id
   */
  record PodcastMention(PodcastId id, String title, EpisodeId episode) implements Item {
    @Override
    public FactKind kind() {
      return FactKind.MENTION;
    }
  }

  /**
   * One page of a podcast's list of episodes.
   *
   * @param imageUrl its logo, as in an episode's view
   * @param announced how many episodes the page says there are, null when it does not
   * @param more addresses of the pages that it offers as what comes after it, at the site that was
   *     asked for, or {@link #UNSEEN}
   * @param beside addresses of pages with other parts of the list: seasons, what comes before
   * @param unlinked titles of rows that lead to no episode
   */
  @RecordBuilder
  record PodcastView(
      PodcastId id,
      String title,
      @Nullable String imageUrl,
      @Nullable String siteUrl,
      @Nullable String feedUrl,
      @Nullable Integer announced,
      List<EpisodeEntry> episodes,
      List<String> more,
      List<String> beside,
      List<String> unlinked)
      implements Item {

    /**
     * Stands for what comes after a page by a control that leads to no address; with words behind
     * it, for what the page says of more.
     */
    public static final String UNSEEN = "#";

    @Override
    public FactKind kind() {
      return FactKind.PODCAST;
    }

    /** Workspaces of older versions do not state what belongs to a list beside a page's rows. */
    @SuppressWarnings("NullAway") // what an older version wrote
    public PodcastView {
      episodes = List.copyOf(episodes);
      more = more == null ? List.of() : List.copyOf(more);
      beside = beside == null ? List.of() : List.copyOf(beside);
      unlinked = unlinked == null ? List.of() : List.copyOf(unlinked);
    }
  }

  /** One row of a podcast's list. */
  record EpisodeEntry(EpisodeId id, String title, @Nullable LocalDate publishedOn) {}

  /**
   * An account's subscriptions, from a page or an OPML file, in the order given.
   *
   * @param flaw what is wrong with the file, null when it is whole
   * @param includes addresses of other lists that belong to it, as it gives them
   * @param announced how many podcasts the page says there are, null when it does not
   * @param leftOut what the file names beside podcasts
   * @param unlinked titles of rows of a page that lead to no podcast
   */
  @RecordBuilder
  record Subscriptions(
      List<SubscriptionEntry> entries,
      @Nullable Flaw flaw,
      List<String> includes,
      @Nullable Integer announced,
      List<NoPodcast> leftOut,
      List<String> unlinked)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.SUBSCRIPTIONS;
    }

    /** A list that is whole. */
    public Subscriptions(List<SubscriptionEntry> entries) {
      this(entries, null, List.of(), null, List.of(), List.of());
    }

    /** A file's list, which announces no number. */
    public Subscriptions(
        List<SubscriptionEntry> entries,
        @Nullable Flaw flaw,
        List<String> includes,
        List<NoPodcast> leftOut) {
      this(entries, flaw, includes, null, leftOut, List.of());
    }

    public Subscriptions {
      entries = List.copyOf(entries);
      includes = includes == null ? List.of() : List.copyOf(includes); // older workspaces
      leftOut = leftOut == null ? List.of() : List.copyOf(leftOut);
      unlinked = unlinked == null ? List.of() : List.copyOf(unlinked);
    }
  }

  /**
   * An outline that is not a subscription.
   *
   * @param title may be empty
   * @param what it is instead, in words: {@code an empty folder}
   */
  record NoPodcast(String title, String what) {}

  /** What may be wrong with a list of subscriptions. */
  enum Flaw {
    /** It ends in its middle, or a damaged place swallows podcasts: what was there is unknown. */
    CUT,
    /** It declares XML entities within entities, as files made to exhaust memory do. */
    HOSTILE,
    /** A page that goes on by a control that leads to no address, or says so. */
    GOES_ON
  }

  /**
   * One podcast of a list; at least one of {@code podcast} and {@code feedUrl} is known unless the
   * file named nothing but a title.
   *
   * @param podcast its id on the service
   * @param feedUrl an absolute http or https address; null when the list names none
   * @param folder the folder it is in, null at the top
   * @param past whether the listener no longer follows it
   * @param schemeAssumed whether https is a guess, since the list named no http scheme
   * @param unusable the feed's address as the list gives it, when no http address can be made of it
   * @param candidate whether the feed's address is a bookmark that may lead to no feed
   * @param ofApp whether it is of an app's export, which {@link AppListing}s tell more exactly
   */
  record SubscriptionEntry(
      @Nullable PodcastId podcast,
      String title,
      @Nullable String feedUrl,
      @Nullable String siteUrl,
      @Nullable String folder,
      boolean past,
      boolean schemeAssumed,
      @Nullable String unusable,
      boolean candidate,
      boolean ofApp) {

    /** One that is followed, with an address as it was written. */
    public SubscriptionEntry(
        @Nullable PodcastId podcast,
        String title,
        @Nullable String feedUrl,
        @Nullable String siteUrl,
        @Nullable String folder) {
      this(podcast, title, feedUrl, siteUrl, folder, false, false, null, false, false);
    }

    /** The same podcast, known by its id on the service. */
    public SubscriptionEntry as(@Nullable PodcastId id) {
      return new SubscriptionEntry(
          id, title, feedUrl, siteUrl, folder, past, schemeAssumed, unusable, candidate, ofApp);
    }
  }

  /**
   * A feed as it was read.
   *
   * @param url where it was fetched, after redirects
   * @param newUrl where it says that it has moved ({@code itunes:new-feed-url})
   * @param guid {@code podcast:guid}
   * @param further its other documents (RFC 5005, sections 3 and 4)
   * @param self where it says that it stands ({@code atom:link} of {@code rel="self"})
   * @param description plain text
   * @param language as declared, in lower case
   * @param loss why it was not read whole ({@code the feed is broken; 1 item is lost}), null when
   *     it was
   * @param elsewhere for each episode of another feed that it lists ({@code podcast:remoteItem}),
   *     the address of that feed, else its GUID
   * @param channel the element that has the items, without them and with the namespaces that it
   *     needs; null for JSON Feed, and in workspaces of older versions
   */
  @RecordBuilder
  record FeedView(
      String url,
      String title,
      @Nullable String author,
      @Nullable String siteUrl,
      @Nullable String imageUrl,
      @Nullable String newUrl,
      @Nullable String guid,
      List<FeedEntry> entries,
      List<String> further,
      @Nullable String self,
      @Nullable String description,
      @Nullable String language,
      @Nullable String loss,
      List<String> elsewhere,
      @Nullable String channel)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.FEED;
    }

    /** Workspaces of older versions do not tell of further documents and other feeds. */
    @SuppressWarnings("NullAway") // what an older version wrote
    public FeedView {
      further = further == null ? List.of() : List.copyOf(further);
      entries = List.copyOf(entries);
      elsewhere = elsewhere == null ? List.of() : List.copyOf(elsewhere);
    }
  }

  /**
   * One item of a feed; what it does not state is null.
   *
   * @param number of the episode, a decimal where the feed states one
   */
  record FeedEntry(
      @Nullable String guid,
      String title,
      @Nullable Instant publishedAt,
      @Nullable String link,
      @Nullable String enclosureUrl,
      @Nullable String enclosureType,
      @Nullable Long enclosureLength,
      @Nullable Long durationSeconds,
      @Nullable Integer season,
      @Nullable BigDecimal number) {

    /** An item that states neither season nor number. */
    public FeedEntry(
        @Nullable String guid,
        String title,
        @Nullable Instant publishedAt,
        @Nullable String link,
        @Nullable String enclosureUrl,
        @Nullable String enclosureType,
        @Nullable Long enclosureLength,
        @Nullable Long durationSeconds) {
      this(
          guid,
          title,
          publishedAt,
          link,
          enclosureUrl,
          enclosureType,
          enclosureLength,
          durationSeconds,
          null,
          null);
    }
  }

  /**
   * One item of a feed as it was written, beside its entry in the {@link FeedView}.
   *
   * @param key the first 16 hex digits of the SHA-256 of its GUID, else of its enclosure's address,
   *     else of its link, else of its title: the episode's part of an id
   * @param base what its relative addresses are relative to, null when nobody knows
   * @param chaptersUrl a file of chapters (podcast namespace, {@code podcast:chapters}); what was
   *     written there when it is no web address
   * @param transcripts files with its transcript, in the feed's order
   * @param hosts the people whom the feed names for all its items
   * @param source its element with the namespaces that it needs, or its JSON object
   */
  @RecordBuilder
  record FeedItem(
      String key,
      FeedEntry entry,
      @Nullable String base,
      @Nullable String chaptersUrl,
      List<TranscriptLink> transcripts,
      List<Person> hosts,
      String source)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.FEED_ITEM;
    }

    /** Workspaces of older versions name no hosts. */
    @SuppressWarnings("NullAway") // what an older version wrote
    public FeedItem {
      transcripts = List.copyOf(transcripts);
      hosts = hosts == null ? List.of() : List.copyOf(hosts);
    }

    /** Whether its source is XML. */
    public boolean isXml() {
      return source.startsWith("<");
    }
  }

  /**
   * A transcript that a feed links to (podcast namespace, {@code podcast:transcript}).
   *
   * @param url what was written there when it is no web address
   * @param type as declared, in lower case without parameters; null when it is not
   * @param language a BCP 47 primary subtag: the link's own, else the feed's, else {@code und}
   * @param captions whether it is said to have times, whatever its type
   * @param tag the language as the link itself declares it ({@code en-gb}); null when it does not
   */
  record TranscriptLink(
      String url, @Nullable String type, String language, boolean captions, @Nullable String tag) {}

  /** A directory's answer to one search. */
  record DirectoryView(List<DirectoryEntry> entries) implements Item {
    @Override
    public FactKind kind() {
      return FactKind.DIRECTORY;
    }

    public DirectoryView {
      entries = List.copyOf(entries);
    }
  }

  /** One podcast that a directory knows. */
  record DirectoryEntry(
      String title, @Nullable String author, String feedUrl, @Nullable Integer episodeCount) {}

  /**
   * A publisher's transcript.
   *
   * @param type the media type that the body turned out to be, whatever was declared
   * @param language as the file states it (BCP 47), null when it does not
   * @param paragraphs with the file's own times, which need not fit the audio
   */
  record TranscriptView(String type, @Nullable String language, List<Paragraph> paragraphs)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.TRANSCRIPT;
    }

    public TranscriptView {
      paragraphs = List.copyOf(paragraphs);
    }
  }

  /** A publisher's chapters, in the order of the file, without hidden ones. */
  record ChaptersView(List<Chapter> chapters) implements Item {
    @Override
    public FactKind kind() {
      return FactKind.CHAPTERS;
    }

    public ChaptersView {
      chapters = List.copyOf(chapters);
    }
  }

  /**
   * One episode as another app's export knows it.
   *
   * @param app the app's name
   * @param podcast its podcast's title in the app
   * @param author of the podcast, as the app names it
   * @param feedUrl its podcast's feed, as the app's list of subscriptions names it
   * @param snapshot of what the export is the whole state, so that a newer one replaces it; null
   *     where it is a part
   * @param age of the export; null where it was stored by a version that did not look
   */
  record AppView(
      String app,
      String podcast,
      @Nullable String author,
      @Nullable String feedUrl,
      @Nullable String snapshot,
      @Nullable AppAge age,
      AppEpisode episode)
      implements Item {
    @Override
    public FactKind kind() {
      return FactKind.APP_EPISODE;
    }
  }

  /**
   * That an app's export lists a podcast.
   *
   * @param snapshot as that of an {@link AppView}
   * @param age as that of an {@link AppView}
   * @param subscribed whether the listener followed it
   * @param listed {@link AppEpisode#key} of the episodes of which the app knew nothing but that
   *     they are there
   * @param feedAdvice how to get the address of its feed; null where it has one, or nothing helps
   * @param loose whether it is no podcast but a shelf for what the app has of none
   */
  record AppListing(
      String app,
      @Nullable String snapshot,
      @Nullable AppAge age,
      String podcast,
      @Nullable String feedUrl,
      boolean subscribed,
      List<String> listed,
      @Nullable String feedAdvice,
      boolean loose)
      implements Item {
    public AppListing {
      listed = List.copyOf(listed);
    }

    @Override
    public FactKind kind() {
      return FactKind.APP_PODCAST;
    }
  }
}
