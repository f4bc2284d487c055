package io.afterglow.source.commoncrawl;

import com.fasterxml.jackson.databind.JsonNode;
import io.afterglow.json.Json;
import io.afterglow.model.SourceName;
import io.afterglow.model.Why;
import io.afterglow.page.Address;
import io.afterglow.page.Archive;
import io.afterglow.page.Fetched;
import io.afterglow.page.Halt;
import io.afterglow.page.Holding;
import io.afterglow.page.Holdings;
import io.afterglow.page.Lifetime;
import io.afterglow.page.Page;
import io.afterglow.source.http.Gate;
import io.afterglow.source.http.OneHost;
import io.afterglow.source.http.Reply;
import io.afterglow.source.http.Request;
import io.afterglow.source.http.RequestScope;
import io.afterglow.source.http.Turnstile;
import io.afterglow.time.Timekeeper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Common Crawl: the crawls of a service's lifetime, each asked for each host, then records cut out
 * of its files by byte ranges. One request at a time, a second or more apart.
 */
public final class CommonCrawl implements Archive {

  /** What Common Crawl can bear: "heavily rate limited" is what it says of its index. */
  public static final Duration GENTLE = Duration.ofMillis(1_200);

  /** Its firewall forgets a client that asked too fast after a day. */
  private static final Duration BLOCK = Duration.ofHours(24);

  private static final Duration SLOWEST = Duration.ofMinutes(1);
  private static final int TRIES = 6;

  /** How often an answer of the index that is cut without any sign of it is requested. */
  private static final int READINGS = 3;

  /** Where the list of crawls is kept among the parts of the listing. */
  private static final String CRAWLS = "collinfo";

  /** A feed may be of any time. */
  private static final Lifetime EVER =
      new Lifetime(List.of(), LocalDate.EPOCH, LocalDate.of(9999, 12, 1));

  private final Gate gate;
  private final Address index;
  private final Address data;
  private final Lifetime life;
  private final Timekeeper time;
  private final Duration gap;
  private final Duration pause;
  private final Turnstile turnstile;
  private @Nullable Halt halt;
  private long restsUntil;
  private int requests;

  /**
   * A source behind a gate, which stays open when this source closes.
   *
   * @param index under which {@code /collinfo.json} stands
   * @param data under which the files stand
   * @param gap from one request to the next
   * @param pause the first pause after a failure; it doubles
   */
  public CommonCrawl(
      Gate gate,
      Address index,
      Address data,
      Lifetime life,
      Timekeeper time,
      Duration gap,
      Duration pause) {
    this.gate = gate;
    this.index = index;
    this.data = data;
    this.life = life;
    this.time = time;
    this.gap = gap;
    this.pause = pause;
    this.turnstile = new Turnstile(time, gap);
  }

  @Override
  public SourceName name() {
    return SourceName.COMMONCRAWL;
  }

  @Override
  public @Nullable Halt halt() {
    if (halt != null && time.nanos() >= restsUntil) {
      halt = null;
    }
    return halt;
  }

  @Override
  public void rest(Halt told) {
    Instant until = told.notBefore() == null ? time.now() : told.notBefore();
    restsUntil = time.nanos() + Duration.between(time.now(), until).toNanos();
    halt = told;
  }

  @Override
  public Fetched.@Nullable Missed list(Holdings holdings) throws IOException, InterruptedException {
    int before = requests;
    List<Scope> hosts =
        life.hosts().stream()
            .map(host -> new Scope(host, host + "&matchType=domain", true))
            .toList();
    Fetched.Missed missed = listed(life, crawls -> crawls, hosts, holdings);
    return missed == null ? null : missed.withAttempts(requests - before);
  }

  /** Of each year one crawl: each is a list of its own, and a feed is in few. */
  @Override
  public Fetched.@Nullable Missed list(Address address, Holdings holdings)
      throws IOException, InterruptedException {
    int before = requests;
    String url = URLEncoder.encode(address.value(), StandardCharsets.UTF_8);
    Scope scope = new Scope("url " + address.value().replaceFirst("^https?:", ""), url, false);
    Fetched.Missed missed = listed(EVER, Crawl::yearly, List.of(scope), holdings);
    return missed == null ? null : missed.withAttempts(requests - before);
  }

  /** Its index alone says where a record is, and it has one for each crawl. */
  @Override
  public Fetched nearest(Address address, Instant moment) {
    return missed(Why.GONE, "not looked for in Common Crawl");
  }

  @Override
  public Duration pace(int lists, int captures) {
    return gap.multipliedBy((long) lists + captures);
  }

  @Override
  public int requests() {
    return requests;
  }

  /**
   * What is listed of each crawl.
   *
   * @param part its name among the holdings
   * @param query how the index is asked for it
   * @param paged whether there may be more than one answer holds, as of a whole host
   */
  private record Scope(String part, String query, boolean paged) {}

  private Fetched.@Nullable Missed listed(
      Lifetime within, UnaryOperator<List<Crawl>> chosen, List<Scope> scopes, Holdings holdings)
      throws IOException, InterruptedException {
    if (!holdings.isWhole(CRAWLS, false)) {
      Reply reply =
          readable(new Address(root(index) + "/collinfo.json"), body -> Crawl.within(within, body));
      if (!(reply instanceof Reply.Answered answer) || answer.status() != 200) {
        return unlisted(reply);
      }
      holdings.add(CRAWLS, List.of(), new String(answer.body(), StandardCharsets.UTF_8), true);
    }
    String known = holdings.next(CRAWLS);
    List<Crawl> crawls;
    try {
      crawls = Crawl.within(within, Crawl.bytes(known == null ? "" : known));
    } catch (IOException e) {
      return new Fetched.Missed(Why.UNREADABLE, "its list of crawls cannot be read", null, 1);
    }
    return list(chosen.apply(crawls), scopes, holdings);
  }

  private Fetched.@Nullable Missed list(List<Crawl> crawls, List<Scope> scopes, Holdings holdings)
      throws IOException, InterruptedException {
    Fetched.Missed worst = null;
    for (Crawl crawl : crawls) {
      for (Scope scope : scopes) {
        String part = crawl.id() + " " + scope.part;
        Fetched.Missed missed =
            holdings.isWhole(part, true) ? null : list(crawl, scope, part, holdings);
        worst = missed == null ? worst : missed;
      }
    }
    return worst;
  }

  private Fetched.@Nullable Missed list(Crawl crawl, Scope scope, String part, Holdings holdings)
      throws IOException, InterruptedException {
    String query = crawl.index() + "?url=" + scope.query + "&output=json";
    String begun = holdings.next(part);
    int page = begun == null ? 0 : Integer.parseInt(begun.substring(0, begun.indexOf('/')));
    int pages =
        begun == null
            ? (scope.paged ? -1 : 1)
            : Integer.parseInt(begun.substring(begun.indexOf('/') + 1));
    if (pages < 0) {
      Reply reply = readable(new Address(query + "&showNumPages=true"), CommonCrawl::pages);
      if (!(reply instanceof Reply.Answered answer) || !isAnswer(answer)) {
        return unlisted(reply);
      }
      pages = answer.status() == 404 ? 0 : pages(answer.body());
    }
    if (pages == 0) {
      holdings.add(part, List.of(), null, true);
    }
    for (; page < pages; page++) {
      Reply reply = readable(new Address(query + "&page=" + page), IndexRows::checkEnd);
      if (!(reply instanceof Reply.Answered answer) || !isAnswer(answer)) {
        return unlisted(reply);
      }
      List<Holding> rows = answer.status() == 404 ? List.of() : IndexRows.read(answer.body());
      holdings.add(part, rows, (page + 1) + "/" + pages, page + 1 == pages);
    }
    return null;
  }

  /** No capture at all is an answer, not a failure. */
  private static boolean isAnswer(Reply.Answered answer) {
    return answer.status() == 200 || answer.status() == 404;
  }

  private static int pages(byte[] body) throws IOException {
    JsonNode said = Json.tree(body);
    return said.isInt() ? said.asInt() : said.path("pages").asInt(0);
  }

  private static Fetched.Missed unlisted(Reply reply) {
    return reply instanceof Reply.Answered answer
        ? new Fetched.Missed(Why.SERVER_ERROR, "its index answered " + answer.status(), null, 1)
        : new Fetched.Missed(Why.NETWORK, ((Reply.Lost) reply).detail(), null, 1);
  }

  @Override
  public Fetched fetch(Holding holding) throws InterruptedException {
    Place place = Place.parse(holding.place());
    if (place == null) {
      return missed(Why.UNREADABLE, "the index names no place");
    }
    Reply reply = ask(place.within(data), new OneHost(data), Map.of("Range", place.range()));
    if (!(reply instanceof Reply.Answered answer)) {
      return missed(Why.NETWORK, ((Reply.Lost) reply).detail());
    }
    if (answer.status() == 200) {
      rest(Halt.Kind.DOWN, data.host() + " gives whole files instead of ranges", BLOCK);
      return missed(Why.SERVER_ERROR, data.host() + " ignored the range");
    }
    if (answer.status() != 206) {
      return missed(
          answer.status() == 404 ? Why.GONE : Why.SERVER_ERROR,
          "the data answered " + answer.status());
    }
    if (answer.body().length != place.length()) {
      return missed(Why.TRUNCATED, "the range came with another length");
    }
    try {
      return found(Member.read(answer.body()), holding);
    } catch (IOException e) {
      return missed(Why.GONE, "the record is damaged: " + e.getMessage());
    }
  }

  private Fetched found(Member member, Holding holding) {
    Address target = Address.find(member.target());
    String objection = member.objection();
    if (objection != null) {
      return missed(Why.GONE, objection);
    }
    if (target == null || !target.equals(holding.original()) || member.body().length == 0) {
      return missed(Why.GONE, "the record is of another address, or empty");
    }
    Page page =
        new Page(target, name(), member.at(), member.status(), member.contentType(), member.body());
    return new Fetched.Found(page, member.cut() || holding.cut());
  }

  private interface Reader {
    void read(byte[] body) throws IOException;
  }

  /** Requests an answer of the index until it can be read to its end. */
  private Reply readable(Address address, Reader reader) throws InterruptedException {
    // The list of crawls names where each index stands; it may not lead into a private network.
    RequestScope scope =
        address.authority().equals(index.authority()) ? new OneHost(index) : new Elsewhere();
    for (int reading = 1; reading <= READINGS; reading++) {
      Reply reply = ask(address, scope, Map.of());
      if (!(reply instanceof Reply.Answered answer) || answer.status() != 200) {
        return reply;
      }
      try {
        reader.read(answer.body());
        return reply;
      } catch (IOException e) {
        time.sleep(pause);
      }
    }
    return new Reply.Lost(
        Reply.Kind.BROKEN, "its index was cut off or unreadable " + READINGS + " times");
  }

  private Reply ask(Address address, RequestScope scope, Map<String, String> headers)
      throws InterruptedException {
    Reply last = new Reply.Lost(Reply.Kind.BROKEN, "Common Crawl was not asked");
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Halt resting = halt();
      if (resting != null) {
        return new Reply.Lost(Reply.Kind.REFUSED, resting.detail());
      }
      turnstile.pass();
      requests++;
      last = gate.once(new Request(address, name(), scope, false, headers));
      if (last instanceof Reply.Lost lost && lost.kind() != Reply.Kind.BROKEN) {
        if (lost.kind() == Reply.Kind.REFUSED) {
          rest(Halt.Kind.DOWN, "Common Crawl cannot be reached", Duration.ofHours(1));
        }
        return lost;
      }
      if (last instanceof Reply.Answered answer) {
        if (answer.status() == 403) {
          rest(Halt.Kind.BLOCKED, "Common Crawl has been asked too fast", BLOCK);
          return new Reply.Lost(Reply.Kind.REFUSED, "Common Crawl has been asked too fast");
        }
        if (answer.status() < 429 || answer.status() == 501) {
          return answer;
        }
        Duration asked = answer.retryAfter(time.now());
        if (asked != null) {
          turnstile.shut(asked.compareTo(SLOWEST) > 0 ? SLOWEST : asked);
        }
      }
      time.sleep(pause.multipliedBy(1L << (attempt - 1)));
    }
    endRun(last);
    return last instanceof Reply.Answered answer
        ? new Reply.Lost(
            Reply.Kind.BROKEN, "Common Crawl answered " + answer.status() + " again and again")
        : last;
  }

  /**
   * Stops asking in this run; the next run may try at once. Only a refusal counts for later runs.
   */
  private void endRun(Reply last) {
    boolean busy = last instanceof Reply.Answered answer && answer.status() == 429;
    String words = busy ? "keeps asking to slow down" : "answers with errors only";
    halt = new Halt(busy ? Halt.Kind.BLOCKED : Halt.Kind.DOWN, "Common Crawl " + words, time.now());
    restsUntil = Long.MAX_VALUE;
  }

  private void rest(Halt.Kind kind, String words, Duration wait) {
    Instant until = time.now().plus(wait);
    rest(new Halt(kind, words + ": it is left alone until " + until, until));
  }

  private static String root(Address base) {
    return base.value().replaceAll("/+$", "");
  }

  private static Fetched.Missed missed(Why why, String detail) {
    return new Fetched.Missed(why, detail, null, 1);
  }
}
