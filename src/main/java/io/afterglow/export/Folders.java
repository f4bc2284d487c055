package io.afterglow.export;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Episode;
import io.afterglow.model.EpisodeId;
import io.afterglow.model.Podcast;
import io.afterglow.model.PodcastId;
import io.afterglow.text.SafeName;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a podcast and an episode stand in the export: a name for people, and behind it a mark that
 * belongs to one id only, also where a file system takes {@code a} and {@code A} for the same.
 */
public final class Folders {

  private static final int MAX_BYTES = 100;

  /**
   * Windows takes paths of 259 UTF-16 units by default: 26 for the bag, these two, and 22 for the
   * longest file name leave 50 for the folder it is unpacked in.
   */
  private static final int PODCAST_CHARS = 60;

  private static final int EPISODE_CHARS = 80;

  /** Crockford's Base32: no letter that is easily misread. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int MARK_LENGTH = 12;

  /** A longer number is no number that a person recognises. */
  private static final int LONGEST_NUMBER = 18;

  private Folders() {}

  /** The folder of a podcast's files, without a slash at the end. */
  public static String of(Podcast podcast) {
    return "data/podcasts/" + name(podcast);
  }

  /** The folder of an episode's files, without a slash at the end. */
  public static String of(Podcast podcast, Episode episode) {
    return of(podcast) + "/" + name(episode);
  }

  /** The last part of a podcast's folder. */
  public static String name(Podcast podcast) {
    return named("", podcast.title(), mark(podcast.id()), PODCAST_CHARS);
  }

  /** The last part of an episode's folder, which sorts by date. */
  public static String name(Episode episode) {
    return named(date(episode.publishedOn()), episode.title(), mark(episode.id()), EPISODE_CHARS);
  }

  /** Where a podcast's cover stands, as far as a page shows it; the form's extension follows. */
  public static String cover(PodcastId id) {
    return "library/covers/" + mark(id) + ".";
  }

  /** The names of an episode's transcript files without extension, in its own order. */
  public static List<String> transcripts(Episode episode) {
    return TranscriptFiles.names(episode);
  }

  private static String named(String before, String title, String mark, int maxChars) {
    int room = before.length() + 1 + mark.length();
    String readable = SafeName.of(title, MAX_BYTES - room, maxChars - room);
    return before + (readable.isEmpty() ? "untitled" : readable) + "_" + mark;
  }

  private static String date(@Nullable LocalDate day) {
    boolean plain = day != null && day.getYear() >= 0 && day.getYear() <= 9999;
    return plain ? day + "_" : "";
  }

  /** What the name of a podcast's folder ends with, after its last underscore. */
  public static String mark(PodcastId id) {
    boolean brief = id.value().length() <= LONGEST_NUMBER;
    return id.isNumeric() && brief ? id.value() : mark(id.value());
  }

  /** What the name of an episode's folder ends with, after its last underscore. */
  public static String mark(EpisodeId id) {
    return mark(id.toString());
  }

  /** 59 bits of the id's SHA-256. It begins with a letter, so it is never a numeric id. */
  private static String mark(String id) {
    byte[] hash = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    StringBuilder mark = new StringBuilder(MARK_LENGTH);
    mark.append(ALPHABET.charAt(16 + (hash[0] & 15)));
    int bits = 0;
    int held = 0;
    for (int next = 1; mark.length() < MARK_LENGTH; ) {
      if (held < 5) {
        bits = (bits << 8) | (hash[next++] & 0xff);
        held += 8;
      }
      held -= 5;
      mark.append(ALPHABET.charAt((bits >> held) & 31));
    }
    return mark.toString();
  }
}
