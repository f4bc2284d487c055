package io.afterglow.demo;

import io.afterglow.model.EpisodeId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * An invented episode, as far as lists show it; what its page holds is made on demand by {@link
 * DemoContent#of}.
 *
 * @param index its place in the list, newest first, from 0
 * @param id under the podcast's canonical id
 * @param shape what its page has
 * @param paragraphs how many its transcript has, if it has one
 */
public record DemoEpisode(
    DemoPodcast podcast,
    int index,
    EpisodeId id,
    String title,
    Instant publishedAt,
    Shape shape,
    int paragraphs) {

  /** Its bare path on the site, as its list links it. */
  public String path() {
    return Paths.episode(this, podcast.linkedId());
  }

  /** The day that pages show. */
  public LocalDate publishedOn() {
    return LocalDate.ofInstant(publishedAt, ZoneOffset.UTC);
  }

  public boolean transcribed() {
    return shape.body().equals("transcript");
  }

  /** Whether a Chinese translation is offered: only where the audio is English. */
  public boolean translated() {
    return transcribed() && shape.is("zh") && podcast.language().equals("en");
  }

  /** The audio's language as transcripts name it: {@code en}, {@code zh}, {@code ja} … */
  public String language() {
    return podcast.language().replaceFirst("-.*", "");
  }

  /** Languages in which there is a transcript, the audio's own first. */
  public List<String> transcriptLanguages() {
    if (!transcribed()) {
      return List.of();
    }
    return translated() ? List.of(language(), "zh") : List.of(language());
  }

  /** The feed's GUID of it. */
  public String guid() {
    return String.format(
        Locale.ROOT, "%s-%016x", podcast.key(), Dice.mixed(podcast.key(), index, "guid"));
  }

  public String audioUrl() {
    return String.format(
        Locale.ROOT, "https://media.example.org/%s/%04d.mp3", podcast.key(), number());
  }

  public int durationSeconds() {
    return Dice.of(podcast.key(), index, "length").between(600, 5400);
  }

  /** Its number within the podcast: the oldest is 1. */
  int number() {
    return podcast.episodeCount() - index;
  }
}
