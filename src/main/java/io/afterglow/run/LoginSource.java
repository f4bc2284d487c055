package io.afterglow.run;

import io.afterglow.model.SourceName;
import io.afterglow.page.Address;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.PageReader;
import io.afterglow.page.PageSource;
import io.afterglow.page.Tries;
import io.afterglow.page.Validators;
import io.afterglow.source.Credentials;
import io.afterglow.source.Site;
import io.afterglow.source.http.Gate;
import io.afterglow.source.live.LiveSource;
import io.afterglow.time.Timekeeper;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The account's site as one login sees it; another login may take its place while a run waits. */
final class LoginSource implements PageSource {

  private final Gate gate;
  private final Site site;
  private final Timekeeper time;
  private final PageReader reader;
  private final Set<String> secrets = ConcurrentHashMap.newKeySet();
  private final Set<String> personal = ConcurrentHashMap.newKeySet();
  private volatile LiveSource live;

  LoginSource(Gate gate, Site site, Credentials credentials, Timekeeper time, PageReader reader) {
    this.reader = reader;
    this.gate = gate;
    this.site = site;
    this.time = time;
    this.secrets.addAll(credentials.secrets());
    this.live = new LiveSource(gate, site, credentials, time, reader);
  }

  /** From now on asks as this login; secrets of the ones before stay hidden. */
  void login(Credentials credentials) {
    LiveSource next = new LiveSource(gate, site, credentials, time, reader);
    secrets.forEach(next::mask);
    personal.forEach(text -> next.hide(text, new byte[0]));
    secrets.addAll(credentials.secrets());
    live = next;
  }

  /** The secrets of all logins so far; grows with each. */
  Set<String> secrets() {
    return secrets;
  }

  /** The same, with what the site has set since. */
  Set<String> allSecrets() {
    Set<String> all = new HashSet<>(secrets);
    all.addAll(live.secrets());
    return all;
  }

  @Override
  public void hide(String text, byte[] body) {
    personal.add(text);
    live.hide(text, body);
  }

  @Override
  public SourceName name() {
    return live.name();
  }

  @Override
  public Fetched fetch(Address address) throws InterruptedException {
    return live.fetch(address);
  }

  @Override
  public Fetched fetch(Address address, Validators known, Tries tries) throws InterruptedException {
    return live.fetch(address, known, tries);
  }

  @Override
  public @Nullable Halt halt() {
    return live.halt();
  }
}
