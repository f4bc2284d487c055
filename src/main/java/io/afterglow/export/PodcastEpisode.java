package io.afterglow.export;

import io.afterglow.model.Episode;
import io.afterglow.model.Podcast;

/** An episode with its podcast: a row of the tables of episodes. */
public record PodcastEpisode(Podcast podcast, Episode episode) {}
