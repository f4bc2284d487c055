package io.afterglow.job;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.PageSource;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A source whose first page was fetched already, to learn whose account it is before a workspace
 * was opened. It is handed out once instead of being fetched again.
 */
public final class FirstPage implements PageSource {

  private final PageSource source;
  private final Address address;
  private final AtomicReference<@Nullable Fetched> first;

  public FirstPage(PageSource source, Address address, Fetched first) {
    this.source = source;
    this.address = address;
    this.first = new AtomicReference<>(first);
  }

  @Override
  public SourceName name() {
    return source.name();
  }

  @Override
  public Fetched fetch(Address asked) throws InterruptedException {
    Fetched known = asked.equals(address) ? first.getAndSet(null) : null;
    return known == null ? source.fetch(asked) : known;
  }

  @Override
  public Fetched fetch(Address asked, Validators stored, Tries tries) throws InterruptedException {
    Fetched known = asked.equals(address) ? first.getAndSet(null) : null;
    return known == null ? source.fetch(asked, stored, tries) : known;
  }

  @Override
  public @Nullable Halt halt() {
    return source.halt();
  }

  @Override
  public void hide(String text, byte[] body) {
    source.hide(text, body);
  }

  @Override
  public void close() {
    source.close();
  }
}
