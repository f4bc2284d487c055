package io.afterglow.export;

import io.afterglow.codec.Sha256;
import io.afterglow.model.Library;
import io.afterglow.model.Missing;
import io.afterglow.model.RawPage;
import io.afterglow.model.RawPageBuilder;
import io.afterglow.model.Report;
import io.afterglow.model.ReportBuilder;
import io.afterglow.text.PageScrubber;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hides whose account it is: the report does not name the account's e-mail address, which is also
 * covered in the pages as fetched. The pages that it changes have digests of their own.
 *
 * @param shared whether others will see the zip: then the report names no account at all and no
 *     folder of the user's disk, and every e-mail address that a page marks as its reader's is
 *     covered
 */
public record AccountScrub(boolean shared) implements Scrub {

  /**
   * The folders of an absolute path, on Unix and on Windows. Names may hold spaces; what follows an
   * exclamation mark is within the file.
   */
  private static final Pattern FOLDERS =
      Pattern.compile(
          "(?<![^\\s(\"'])(?:/(?:[^/\\n]*[^/\\s:!]/)+|(?:[A-Za-z]:|\\\\)\\\\(?:[^\\\\\n:]*\\\\)*)");

  @Override
  public Report report(Library before) {
    Report report = before.report();
    if (shared) {
      return ReportBuilder.builder(report)
          .account(null)
          .warnings(report.warnings().stream().map(AccountScrub::withoutFolders).toList())
          .missing(report.missing().stream().map(AccountScrub::withoutFolders).toList())
          .build();
    }
    return isMail(report.account()) ? ReportBuilder.builder(report).account(null).build() : report;
  }

  private static Missing withoutFolders(Missing row) {
    String next = row.next();
    return new Missing(
        row.kind(),
        withoutFolders(row.id()),
        row.url(),
        row.why(),
        row.attempts(),
        next == null ? null : withoutFolders(next));
  }

  private static String withoutFolders(String text) {
    return FOLDERS.matcher(text).replaceAll("");
  }

  /** Reads the pages twice when shared: what one of them tells is covered in all. */
  @Override
  public Stream<RawPage> pages(Library before) {
    Set<String> mails = new TreeSet<>();
    String account = before.report().account();
    if (isMail(account)) {
      mails.add(account);
    }
    if (shared) {
      try (Stream<RawPage> pages = before.pages()) {
        pages.forEach(page -> mails.addAll(PageScrubber.mails(page.body())));
      }
    }
    if (mails.isEmpty()) {
      return before.pages();
    }
    return before.pages().filter(page -> !tells(page.address(), mails)).map(p -> covered(p, mails));
  }

  private static boolean isMail(@Nullable String account) {
    return account != null && account.indexOf('@') > 0;
  }

  private static boolean tells(String address, Set<String> mails) {
    String plain = address.replace("%40", "@");
    return mails.stream().anyMatch(plain::contains);
  }

  private static RawPage covered(RawPage page, Set<String> mails) {
    byte[] body = page.body().clone();
    PageScrubber.coverWithMail(body, mails);
    if (Arrays.equals(body, page.body())) {
      return page;
    }
    return RawPageBuilder.builder(page)
        .body(body)
        .packed(null)
        .sha256(Sha256.hex(body))
        .title(page.title() == null ? null : covered(page.title(), mails))
        .build();
  }

  private static String covered(String text, Set<String> mails) {
    String rest = text;
    for (String mail : mails) {
      rest = rest.replace(mail, "*".repeat(mail.length()));
    }
    return rest;
  }
}
