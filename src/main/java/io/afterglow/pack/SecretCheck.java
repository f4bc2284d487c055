package io.afterglow.pack;

import io.afterglow.export.Scrub;
import io.afterglow.model.Library;
import io.afterglow.model.RawPage;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/**
 * Searches pages for secrets before an exporter compresses them, after which nobody could find any.
 */
record SecretCheck(SecretScan secrets) implements Scrub {

  @Override
  public Stream<RawPage> pages(Library before) {
    return before.pages().peek(this::check);
  }

  private void check(RawPage page) {
    String words = page.address() + '\n' + page.contentType() + '\n' + page.title();
    if (secrets.finds(page.body()) || secrets.finds(words.getBytes(StandardCharsets.UTF_8))) {
      throw new SecretFound("the stored copy of a page");
    }
  }
}
