package io.afterglow.service.reading;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.page.Link;
import io.afterglow.page.PageLines;
import io.afterglow.page.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a copy without an address was saved from, as far as the copy itself tells. */
public final class Origins {

  /**
   * An address found within a page.
   *
   * @param vague whether the tab in front may be missing from it: pages call themselves by their
   *     canonical address
   */
  public record Found(Address address, boolean vague) {}

  /** Words before an address in a comment: of Chrome, SingleFile, monolith and HTTrack. */
  private static final List<List<String>> MARKS =
      List.of(
          List.of("saved from url=(", ")"),
          List.of("SingleFile", "url:"),
          List.of("Saved from "),
          List.of("Mirrored from "));

  private static final Pattern WAYBACK =
      Pattern.compile("/web/\\d{4,14}(?:[a-z]{2}_)?/(https?://.+)");

  private static final Pattern IN_STATE =
      Pattern.compile("https?:\\\\?/\\\\?/[^\"\\s<>?#]{3,1500}");

  private Origins() {}

  /** The first that is an episode's or a podcast's address; null when the page tells nothing. */
  public static @Nullable Found within(PageLines page, Service service) {
    for (String comment : page.comments()) {
      for (List<String> mark : MARKS) {
        String url = after(mark, comment);
        Found found = url == null ? null : known(withScheme(url), service, false);
        if (found != null) {
          return found;
        }
      }
    }
    Found named = named(page, service);
    return named != null ? named : byLinks(page, service);
  }

  /** What the page calls itself in its head and its data, whoever saved it. */
  public static @Nullable Found named(PageLines page, Service service) {
    Found named = known(page.canonical(), service, true);
    named = named != null ? named : known(page.metas().get("og:url"), service, true);
    for (String json : page.linked()) {
      named = named != null ? named : inState(json, service);
    }
    for (String json : page.state()) {
      named = named != null ? named : inState(json, service);
    }
    return named;
  }

  /** The word that follows some others in a comment: one look from its beginning to its end. */
  private static @Nullable String after(List<String> words, String comment) {
    int at = 0;
    for (String word : words) {
      int found = comment.indexOf(word, at);
      if (found < 0) {
        return null;
      }
      at = found + word.length();
    }
    while (at < comment.length() && Character.isWhitespace(comment.charAt(at))) {
      at++;
    }
    int end = at;
    while (end < comment.length() && !Character.isWhitespace(comment.charAt(end))) {
      end++;
    }
    return end == at ? null : comment.substring(at, end);
  }

  private static String withScheme(String url) {
    return url.startsWith("http") ? url : "https://" + url;
  }

  private static @Nullable Found known(@Nullable String url, Service service, boolean canonical) {
    if (url == null) {
      return null;
    }
    Matcher archived = WAYBACK.matcher(url);
    Address address = Address.find(archived.find() ? archived.group(1) : url);
    Link page = address == null ? null : service.page(address);
    return address == null || page == null
        ? null
        : new Found(address, canonical && !isSpoken(page.role()));
  }

  private static boolean isSpoken(Link.Role role) {
    return role == Link.Role.TRANSCRIPT || role == Link.Role.TRANSLATION;
  }

  private static @Nullable Found inState(String json, Service service) {
    Matcher m = IN_STATE.matcher(json);
    while (m.find()) {
      Found found = known(m.group().replace("\\", ""), service, true);
      if (found != null && service.episode(found.address()) != null) {
        return found;
      }
    }
    return null;
  }

  /** The episode that most links of the page lead to, if it is more than one link. */
  public static @Nullable Found byLinks(PageLines page, Service service) {
    Map<EpisodeId, Integer> counts = new HashMap<>();
    Map<EpisodeId, Found> first = new HashMap<>();
    for (Line line : page.lines()) {
      for (String target : line.targets()) {
        Found found = linked(target, service);
        EpisodeId id = episode(found, service);
        if (found != null && id != null) {
          counts.merge(id, 1, Integer::sum);
          first.putIfAbsent(id, new Found(found.address(), true));
        }
      }
    }
    return first.get(most(counts));
  }

  private static @Nullable EpisodeId most(Map<EpisodeId, Integer> counts) {
    EpisodeId best = null;
    int most = 1;
    for (Map.Entry<EpisodeId, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
      } else if (count.getValue() == most) {
        best = null;
      }
    }
    return best;
  }

  /** The episode that the tab in front leads to, when all marked links lead to one. */
  public static @Nullable Found inFront(PageLines page, Service service) {
    Found front = null;
    for (Line line : page.lines()) {
      for (String target : marked(line)) {
        Found found = linked(target, service);
        EpisodeId episode = episode(found, service);
        if (episode != null && front != null && !episode.equals(episode(front, service))) {
          return null;
        }
        front = episode == null ? front : found;
      }
    }
    return front;
  }

  private static List<String> marked(Line line) {
    return line.extras().selected()
        ? line.targets()
        : line.anchors().stream().filter(Line.Anchor::selected).map(Line.Anchor::href).toList();
  }

  private static @Nullable EpisodeId episode(@Nullable Found found, Service service) {
    return found == null ? null : service.episode(found.address());
  }

  /** Relative links count as the service's own. */
  private static @Nullable Found linked(String href, Service service) {
    Address own = href.startsWith("/") ? service.home().resolve(href) : null;
    return known(own == null ? href : own.value(), service, true);
  }
}
