package io.afterglow.service.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.afterglow.model.Insight;
import io.afterglow.model.Person;
import io.afterglow.model.Topic;
import io.afterglow.text.Fold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of an episode's page as embedded data may hold them: lists under likely names. */
record EmbeddedBlocks(JsonNode node) {

  private static final String[] PEOPLE = {
    "people", "persons", "speakers", "participants", "guests", "actor", "actors"
  };
  private static final String[] NAME = {"name", "fullName", "displayName", "title"};
  private static final String[] BIO = {"bio", "biography", "description", "jobTitle", "role"};
  private static final String[] TOPICS = {"topics", "deepDive", "deep_dive", "perspectives"};
  private static final String[] SPEAKER = {"speaker", "speakerName", "person", "name"};
  private static final String[] TEXT = {"text", "content", "summary", "view", "opinion"};
  private static final String[] INSIGHTS = {"keyInsights", "key_insights", "insights"};
  private static final String[] TAGS = {"tags", "hashtags"};

  /** Whether it has a block that only an episode has. */
  boolean any() {
    return EmbeddedEpisode.first(node, PEOPLE) != null
        || EmbeddedEpisode.first(node, TOPICS) != null
        || EmbeddedEpisode.first(node, INSIGHTS) != null;
  }

  List<Person> people() {
    List<Person> people = new ArrayList<>();
    for (JsonNode person : list(PEOPLE)) {
      String name = text(person, NAME);
      if (name != null) {
        people.add(new Person(name, EmbeddedEpisode.text(person, BIO)));
      }
    }
    return people;
  }

  /** A topic is what somebody says; a word alone is a keyword, and no topic. */
  List<Topic> topics() {
    List<Topic> topics = new ArrayList<>();
    for (JsonNode topic : list(TOPICS)) {
      String said = EmbeddedEpisode.text(topic, TEXT);
      if (said != null) {
        topics.add(new Topic(speaker(topic), said));
      }
    }
    return topics;
  }

  private static @Nullable String speaker(JsonNode topic) {
    JsonNode speaker = EmbeddedEpisode.first(topic, SPEAKER);
    return speaker == null ? null : text(speaker, NAME);
  }

  List<Insight> insights() {
    List<Insight> insights = new ArrayList<>();
    for (JsonNode insight : list(INSIGHTS)) {
      String answer = text(insight, "answer", "text", "content");
      if (answer != null) {
        insights.add(new Insight(EmbeddedEpisode.text(insight, "question", "q", "title"), answer));
      }
    }
    return insights;
  }

  List<String> tags() {
    List<String> tags = new ArrayList<>();
    for (JsonNode tag : list(TAGS)) {
      String word = text(tag, NAME);
      if (word != null) {
        tags.add(word.replaceFirst("^[#＃]\\s*", ""));
      }
    }
    return tags;
  }

  private JsonNode list(String... names) {
    JsonNode list = EmbeddedEpisode.first(node, names);
    return list != null && list.isArray() ? list : MissingNode.getInstance();
  }

  /** What a text says, or an object under one of the names. */
  private static @Nullable String text(JsonNode value, String... names) {
    if (!value.isTextual()) {
      return EmbeddedEpisode.text(value, names);
    }
    String text = Fold.line(value.asText());
    return text.isEmpty() ? null : text;
  }
}
