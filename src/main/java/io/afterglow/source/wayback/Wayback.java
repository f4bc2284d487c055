package io.afterglow.source.wayback;

import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Holding;
import io.afterglow.page.Holdings;
import io.afterglow.page.Page;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.OneHost;
import io.afterglow.source.http.Reply;
import io.afterglow.source.http.Request;
import io.afterglow.source.http.Turnstile;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Wayback Machine: one listing for each host from its CDX server, then captures one by one as
 * they were captured ({@code id_}). One request at a time; every answer is judged by {@link
 * Playback}.
 */
public final class Wayback implements Archive {

  /** Captures in one answer: large enough for few answers, small enough to lose none when cut. */
  private static final int ROWS = 5_000;

  /** 100,000 captures of one address: what more would tell nothing new of it. */
  private static final int MOST_ANSWERS = 20;

  private static final int TRIES = 6;
  private static final int MOST_REDIRECTS = 10;

  /** How often a list that is cut without any sign of it is requested. */
  private static final int READINGS = 3;

  private final Gate gate;
  private final Address base;
  private final List<String> hosts;
  private final Timekeeper time;
  private final Manners manners;
  private final Courtesy courtesy;
  private final OneHost scope;
  private final Set<String> excluded = new HashSet<>();
  private int requests;

  /**
   * A source behind a gate, which stays open when this source closes.
   *
   * @param base under which {@code /cdx/search/cdx} and {@code /web/} stand
   * @param hosts whose captures are listed
   */
  public Wayback(Gate gate, Address base, List<String> hosts, Timekeeper time, Manners manners) {
    this.gate = gate;
    this.base = base;
    this.hosts = List.copyOf(hosts);
    this.time = time;
    this.manners = manners;
    this.courtesy = new Courtesy(time, manners);
    this.scope = new OneHost(base);
  }

  @Override
  public SourceName name() {
    return SourceName.WAYBACK;
  }

  @Override
  public @Nullable Halt halt() {
    return courtesy.halt();
  }

  @Override
  public void rest(Halt halt) {
    courtesy.rest(halt);
  }

  @Override
  public Fetched.@Nullable Missed list(Holdings holdings) throws IOException, InterruptedException {
    int before = requests;
    Fetched.Missed worst = null;
    for (String host : hosts) {
      Listing listing = new Listing(host, host, host + "&matchType=domain", Integer.MAX_VALUE);
      Fetched.Missed missed = list(listing, holdings);
      worst = missed == null ? worst : missed;
    }
    return worst == null ? null : worst.withAttempts(requests - before);
  }

  @Override
  public Fetched.@Nullable Missed list(Address address, Holdings holdings)
      throws IOException, InterruptedException {
    int before = requests;
    String url = URLEncoder.encode(address.value(), StandardCharsets.UTF_8);
    String part = "url " + Memento.key(address.value());
    Fetched.Missed missed =
        list(new Listing(part, address.host(), url + "&matchType=exact", MOST_ANSWERS), holdings);
    return missed == null ? null : missed.withAttempts(requests - before);
  }

  /**
   * One list of captures.
   *
   * @param part its name among the holdings
   * @param query what is listed, as the CDX server wants it
   * @param answers how many are read of it at most
   */
  private record Listing(String part, String host, String query, int answers) {}

  private Fetched.@Nullable Missed list(Listing listing, Holdings holdings)
      throws IOException, InterruptedException {
    if (holdings.isWhole(listing.part, false)) {
      return null;
    }
    String next = holdings.next(listing.part);
    int readings = 0;
    int answers = 0;
    do {
      Reply reply = ask(address(listing, next), courtesy.listings());
      if (!(reply instanceof Reply.Answered answer)) {
        return missed(Why.NETWORK, "its list of captures: " + ((Reply.Lost) reply).detail());
      }
      if (answer.status() == 403) {
        excluded.add(listing.host);
        return missed(Why.GONE, listing.host + " is excluded from the Wayback Machine");
      }
      if (answer.status() != 200) {
        return missed(Why.SERVER_ERROR, "its list of captures answered " + answer.status());
      }
      Captures captures;
      try {
        captures = Captures.read(answer.body());
      } catch (IOException e) {
        if (++readings < READINGS) {
          time.sleep(manners.pause());
          continue;
        }
        return missed(
            Why.TRUNCATED, "its list of captures was cut off or unreadable " + READINGS + " times");
      }
      readings = 0;
      if (captures.next() != null && captures.next().equals(next)) {
        return missed(Why.UNREADABLE, "its list of captures leads in circles");
      }
      next = captures.next();
      boolean enough = ++answers >= listing.answers;
      holdings.add(listing.part, captures.rows(), next, next == null || enough);
      if (enough) {
        return null;
      }
    } while (next != null || readings > 0);
    return null;
  }

  private Address address(Listing listing, @Nullable String next) {
    return new Address(
        base.value().replaceAll("/+$", "")
            + "/cdx/search/cdx?url="
            + listing.query
            + "&output=json&fl="
            + Captures.FIELDS
            + "&showResumeKey=true&limit="
            + ROWS
            + (next == null
                ? ""
                : "&resumeKey=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
  }

  @Override
  public Fetched fetch(Holding holding) throws InterruptedException {
    return fetch(new Memento(holding.stamp(), holding.original().value()), Playback.NEAR);
  }

  @Override
  public Fetched nearest(Address address, Instant moment) throws InterruptedException {
    return fetch(Memento.of(moment, address), Playback.EVER);
  }

  @Override
  public Duration pace(int lists, int captures) {
    return manners.listing().multipliedBy(lists).plus(manners.page().multipliedBy(captures));
  }

  @Override
  public int requests() {
    return requests;
  }

  private Fetched fetch(Memento first, Duration near) throws InterruptedException {
    Address original = Address.find(first.original());
    String host = original == null ? "" : original.host();
    if (excluded.contains(host)) {
      return missed(Why.GONE, host + " is excluded from the Wayback Machine");
    }
    Set<Memento> seen = new HashSet<>();
    Memento asked = first;
    while (seen.add(asked) && seen.size() <= MOST_REDIRECTS) {
      Reply reply = ask(asked.raw(base), courtesy.pages());
      if (!(reply instanceof Reply.Answered answer)) {
        Reply.Lost lost = (Reply.Lost) reply;
        boolean unfit = lost.kind() == Reply.Kind.UNFIT;
        return missed(unfit ? Why.UNREADABLE : Why.NETWORK, lost.detail());
      }
      Playback.Step step = Playback.of(answer, asked, time.now(), near);
      if (step instanceof Playback.Step.Follow follow) {
        asked = follow.to();
        continue;
      }
      return fetched(step, answer, asked, host);
    }
    return missed(Why.REDIRECT, "recorded redirects lead in circles");
  }

  private Fetched fetched(Playback.Step step, Reply.Answered answer, Memento asked, String host) {
    if (step instanceof Playback.Step.Take take) {
      Address original = Address.find(take.original());
      byte[] body = answer.body();
      return body.length == 0 || original == null
          ? missed(Why.GONE, "the capture is empty")
          : new Fetched.Found(
              new Page(
                  original,
                  name(),
                  take.capturedAt(),
                  answer.status(),
                  answer.header("content-type"),
                  body));
    }
    if (step instanceof Playback.Step.Excluded) {
      excluded.add(host);
      return missed(Why.GONE, host + " is excluded from the Wayback Machine");
    }
    Playback.Step.Next next =
        step instanceof Playback.Step.Next one
            ? one
            : new Playback.Step.Next(Why.SERVER_ERROR, asked.stamp() + " cannot be played now");
    return missed(next.why(), next.detail());
  }

  /**
   * One answer, with all waiting and retrying; waiting as it asks costs no try. What the archive
   * says of its own state never comes out as an answer, unless it says the same to the last try.
   */
  private Reply ask(Address address, Turnstile turnstile) throws InterruptedException {
    Reply last = new Reply.Lost(Reply.Kind.BROKEN, "the Wayback Machine was not asked");
    for (int attempt = 1; attempt <= TRIES; ) {
      Halt halt = courtesy.halt();
      if (halt != null) {
        return new Reply.Lost(Reply.Kind.REFUSED, halt.detail());
      }
      turnstile.pass();
      requests++;
      last = gate.once(new Request(address, name(), scope, false, Map.of()));
      if (last instanceof Reply.Lost lost) {
        if (lost.kind() == Reply.Kind.REFUSED) {
          courtesy.refused();
          return new Reply.Lost(Reply.Kind.REFUSED, detail(lost.detail()));
        }
        if (lost.kind() == Reply.Kind.UNFIT) {
          return lost;
        }
      } else if (last instanceof Reply.Answered answer) {
        Playback.Step step = Playback.of(answer, Memento.NONE, time.now(), Playback.NEAR);
        if (step instanceof Playback.Step.Busy busy) {
          courtesy.slowDown(busy.asked());
          continue;
        }
        if (!(step instanceof Playback.Step.Again)) {
          courtesy.answered();
          return answer;
        }
      }
      time.sleep(manners.pause().multipliedBy((1L << (attempt - 1)) - 1));
      attempt++;
    }
    return last instanceof Reply.Answered answer
        ? new Reply.Lost(
            Reply.Kind.BROKEN,
            "the Wayback Machine answered " + answer.status() + " again and again")
        : last;
  }

  private String detail(String otherwise) {
    Halt halt = courtesy.halt();
    return halt == null ? otherwise : halt.detail();
  }

  private static Fetched.Missed missed(Why why, String detail) {
    return new Fetched.Missed(why, detail, null, 1);
  }
}
