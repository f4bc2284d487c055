package io.afterglow.source.saved;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.codec.WarcRecord;
import io.afterglow.json.Json;
import java.io.IOException;
import java.time.Instant;

/** The articles of a read-later app's export as JSON (wallabag and others), each a page. */
record JsonArticles(Opening opening) {

  void read(Material material) throws IOException {
    byte[] bytes = opening.bytes(material);
    JsonNode articles;
    try {
      articles = Json.tree(bytes);
    } catch (IOException e) {
      opening
          .findings()
          .refuse(
              material.name(),
              Refusal.Reason.DAMAGED,
              "is a JSON file of saved articles, and cut off or damaged");
      return;
    }
    int number = 0;
    for (JsonNode article : articles) {
      page(material, article, ++number);
    }
  }

  private void page(Material material, JsonNode article, int number) {
    String name = material.name() + "!/" + number + " " + article.path("title").asText("").strip();
    String created =
        article.path("created_at").asText("").replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
    Instant given = WarcRecord.instant(created);
    Instant at = given == null ? material.modified() : given;
    String url = article.path("url").asText("");
    opening.findings().article(material, name, url, at, article.path("content").asText(""));
  }
}
