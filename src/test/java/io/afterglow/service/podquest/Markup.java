package io.afterglow.service.podquest;

import io.afterglow.service.podquest.Content.Block;
import java.util.Set;

/** The shapes that one content is shown in. */
enum Markup {
  TEXT("text/plain; charset=utf-8") {
    @Override
    String render(Content content, Set<Block> without) {
      return new TextPage(content, without).render();
    }
  },
  SEMANTIC("text/html; charset=utf-8") {
    @Override
    String render(Content content, Set<Block> without) {
      return new SemanticPage(content, without).render();
    }
  },
  DIVS("text/html") {
    @Override
    String render(Content content, Set<Block> without) {
      return new DivPage(content, without).render();
    }
  },
  FRAMEWORK("text/html; charset=utf-8") {
    @Override
    String render(Content content, Set<Block> without) {
      return new FrameworkPage(content, without).render();
    }
  },
  TABLES("text/html") {
    @Override
    String render(Content content, Set<Block> without) {
      return new TablePage(content, without).render();
    }
  };

  final String contentType;

  Markup(String contentType) {
    this.contentType = contentType;
  }

  abstract String render(Content content, Set<Block> without);
}
