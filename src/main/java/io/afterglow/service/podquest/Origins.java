package io.afterglow.service.podquest;

import io.afterglow.model.EpisodeId;
import io.afterglow.page.Address;
import io.afterglow.page.Line;
import io.afterglow.page.PageLines;
import io.afterglow.service.podquest.Addresses.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a copy without an address was saved from, as far as the copy itself tells. */
final class Origins {

  /**
   * An address found within a page.
   *
   * @param vague whether the tab in front may be missing from it: pages call themselves by their
   *     canonical address
   */
  record Found(Address address, boolean vague) {}

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
      Pattern.compile("https?:\\\\?/\\\\?/[^\"\\s<>]{1,200}?/s\\\\?/p\\\\?/[^\"\\s<>?#]{3,1500}");

  private Origins() {}

  /** The first that is an episode's or a podcast's address; null when the page tells nothing. */
  static @Nullable Found within(PageLines page, Addresses addresses) {
    for (String comment : page.comments()) {
      for (List<String> mark : MARKS) {
        String url = after(mark, comment);
        Found found = url == null ? null : known(withScheme(url), addresses, false);
        if (found != null) {
          return found;
        }
      }
    }
    Found named = named(page, addresses);
    return named != null ? named : byLinks(page, addresses);
  }

  /** What the page calls itself in its head and its data, whoever saved it. */
  static @Nullable Found named(PageLines page, Addresses addresses) {
    Found named = known(page.canonical(), addresses, true);
    named = named != null ? named : known(page.metas().get("og:url"), addresses, true);
    for (String json : page.linked()) {
      named = named != null ? named : inState(json, addresses);
    }
    for (String json : page.state()) {
      named = named != null ? named : inState(json, addresses);
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

  private static @Nullable Found known(
      @Nullable String url, Addresses addresses, boolean canonical) {
    if (url == null) {
      return null;
    }
    Matcher archived = WAYBACK.matcher(url);
    Address address = Address.find(archived.find() ? archived.group(1) : url);
    Place place = address == null ? null : addresses.place(address);
    if (address == null || place == null) {
      return null;
    }
    return new Found(address, canonical && !place.transcript());
  }

  private static @Nullable Found inState(String json, Addresses addresses) {
    Matcher m = IN_STATE.matcher(json);
    while (m.find()) {
      Found found = known(m.group().replace("\\/", "/").replace("\\", ""), addresses, true);
      Place place = found == null ? null : addresses.place(found.address());
      if (place != null && place.episode() != null) {
        return found;
      }
    }
    return null;
  }

  /** The episode that most links of the page lead to, if it is more than one link. */
  static @Nullable Found byLinks(PageLines page, Addresses addresses) {
    Map<Place, Integer> counts = new HashMap<>();
    Map<Place, Address> first = new HashMap<>();
    for (Line line : page.lines()) {
      for (String target : line.targets()) {
        Found found = linked(target, addresses);
        Place place = found == null ? null : addresses.place(found.address());
        if (found != null && place != null && place.episode() != null) {
          Place bare = new Place(place.podcast(), place.episode(), false, null);
          counts.merge(bare, 1, Integer::sum);
          first.putIfAbsent(bare, found.address());
        }
      }
    }
    Place best = null;
    int most = 1;
    for (Map.Entry<Place, Integer> count : counts.entrySet()) {
      if (count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
      } else if (count.getValue() == most) {
        best = null;
      }
    }
    Address address = best == null ? null : first.get(best);
    return address == null ? null : new Found(address, true);
  }

  /** The episode that the tab in front leads to, when all marked links lead to one. */
  static @Nullable Found inFront(PageLines page, Addresses addresses) {
    Found front = null;
    for (Line line : page.lines()) {
      for (String target : marked(line)) {
        Found found = linked(target, addresses);
        EpisodeId episode = episode(found, addresses);
        if (episode != null && front != null && !episode.equals(episode(front, addresses))) {
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

  private static @Nullable EpisodeId episode(@Nullable Found found, Addresses addresses) {
    Place place = found == null ? null : addresses.place(found.address());
    return place == null ? null : place.episode();
  }

  private static @Nullable Found linked(String href, Addresses addresses) {
    Found found = known(href, addresses, true);
    return found != null ? found : known(onPublic(href), addresses, true);
  }

  private static @Nullable String onPublic(String href) {
    return href.startsWith("/s/p/") ? "https://podquestai.com" + href : null;
  }
}
