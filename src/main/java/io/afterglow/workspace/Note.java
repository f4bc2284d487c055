package io.afterglow.workspace;

/**
 * What a workspace remembers beside its pages, each under a stored name that never changes. A name
 * that ends in a colon is followed by what the note is about.
 */
public enum Note {
  ACCOUNT("account"),
  /** Base URL of the service. */
  SITE("site"),
  /** Name of the service. */
  SERVICE("service"),
  /** ISO date of the service's last day, as its pages state it. */
  SUNSET_ON("sunsetOn"),
  STARTED_AT("startedAt"),
  /** Number of the reading in force; see {@link FactIndex#promote}. */
  GENERATION("generation"),
  /** The podcasts and episodes that the last run was limited to. */
  SCOPE("scope"),
  FEED_DECISIONS("feedDecisions"),
  /** That episodes come from feeds too: the part of them that the last run was limited to. */
  FEED_EPISODES("feedEpisodes"),
  LAST_ZIP("lastZip"),
  /** Why the service's own pages were not requested. */
  UNASKED("unasked"),
  /** Why feeds were not requested. */
  UNASKED_OPEN("unaskedOpen"),
  ARCHIVES_ASKED("archivesAsked"),
  DIRECTORIES_ASKED("directoriesAsked"),
  STOPPED_FOR("stoppedFor"),
  /** About an archive: why its list of captures was not read; empty when it was. */
  UNLISTED("unlisted:"),
  /** About a podcast: no archive holds a list of its episodes. */
  NO_LIST("noList:"),
  /** About the SHA-256 of a list that the user gave: its file name. */
  LIST_FILE("listFile:"),
  /** About the SHA-256 of a text that the user copied: its file name. */
  TEXT_FILE("textFile:"),
  /** About the file name of a list that the user gave: its SHA-256. */
  LIST_NAMED("listNamed:"),
  /** About a podcast: the SHA-256 of its saved cover. */
  COVER("cover:"),
  /** About a feed's address or a podcast: its title. */
  TITLE("name:"),
  /** About an address: what the Wayback Machine answered when it was asked to save it. */
  PRESERVED("preserve:"),
  /** About an archive: until when it is left alone. */
  REST("rest:"),
  /** About a feed's address: why its newer copy did not come; empty when it did. */
  STALE("stale:"),
  /** About a feed's address: other addresses under which archives were asked for it. */
  FORMER_FEEDS("formerFeeds:"),

  /** About a capture of a feed: that its archive lists it and does not have it. */
  LOST_CAPTURE("lostCapture:"),
  /** About the address of a feed's file: archives have no usable capture of it. */
  UNARCHIVED("unarchived:"),
  /** That the user wants to know whether the audio of old episodes still answers. */
  AUDIO_CHECKED("audioChecked"),
  /** About the SHA-256 of an audio file's address: whether it answers. */
  AUDIO("audio:"),
  /** About a podcast: how many episodes its list named when it was read again. */
  LISTED("listed:"),
  /** About the SHA-256 of a page: why it is no content. */
  DISOWNED("disowned:"),
  /** About the SHA-256 of a page: it lacks its end. */
  CUT("cut:");

  private final String stored;

  Note(String stored) {
    this.stored = stored;
  }

  /** The name in the index. */
  public String stored() {
    return stored;
  }
}
