package io.afterglow.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person's login at one site. Never stored, logged or packed: {@code toString} tells numbers
 * only.
 *
 * @param cookies those of the site alone
 * @param userAgent of the browser that the login comes from, when its form told
 * @param authorization the value of an {@code Authorization} header, when its form told
 * @param remarks what a person should know of the place it was read from: odd lines by number,
 *     never by content
 */
public record Credentials(
    List<Cookie> cookies,
    @Nullable String userAgent,
    @Nullable String authorization,
    List<String> remarks) {

  /** No login at all. */
  public static final Credentials NONE = new Credentials(List.of(), null, null, List.of());

  public Credentials {
    cookies = List.copyOf(cookies);
    remarks = List.copyOf(remarks);
  }

  /**
   * Keeps the cookies that are for the site and not over; what else a whole browser's file holds is
   * dropped here and goes nowhere.
   *
   * @param from how messages name the place they come from
   * @throws CredentialsException of kind {@code NO_LOGIN} when nothing is left
   */
  public static Credentials of(List<Cookie> all, Site site, Instant now, String from)
      throws CredentialsException {
    List<Cookie> own =
        all.stream().filter(c -> site.hosts().stream().anyMatch(c::belongsTo)).toList();
    if (own.isEmpty()) {
      throw CredentialsException.noLogin(
          from
              + " holds no cookie for "
              + site.home().host()
              + ": log in there, then export again");
    }
    List<Cookie> fresh = own.stream().filter(c -> !c.isOver(now)).toList();
    if (fresh.isEmpty()) {
      throw CredentialsException.noLogin(
          "all cookies for "
              + site.home().host()
              + " in "
              + from
              + " are over, the last since "
              + lastExpiry(own)
              + ": log in there, then export again");
    }
    return new Credentials(fresh, null, null, List.of());
  }

  /** The same login with remarks. */
  public Credentials withRemarks(List<String> more) {
    return new Credentials(cookies, userAgent, authorization, more);
  }

  /** Whether there is no login in it. */
  public boolean isEmpty() {
    return cookies.isEmpty() && authorization == null;
  }

  /** When the first of its cookies ends; null when none says. */
  public @Nullable Instant firstExpiry() {
    return cookies.stream()
        .map(Cookie::expires)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  /** Every value that must be found nowhere, for masking and for the last scan of a zip. */
  public Set<String> secrets() {
    Set<String> secrets = new LinkedHashSet<>();
    cookies.forEach(c -> secrets.addAll(c.secrets()));
    if (authorization != null) {
      secrets.add(authorization);
      secrets.add(authorization.substring(authorization.lastIndexOf(' ') + 1));
    }
    return secrets;
  }

  @Override
  public String toString() {
    return "Credentials[" + cookies.size() + " cookies]";
  }

  private static String lastExpiry(List<Cookie> cookies) {
    return cookies.stream()
        .map(Cookie::expires)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse("long ago");
  }
}
