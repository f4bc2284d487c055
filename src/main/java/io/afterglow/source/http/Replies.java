package io.afterglow.source.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import okhttp3.Headers;

/** Answers of the exchange as other stations may see them: without the library's types. */
final class Replies {

  private Replies() {}

  static Reply of(Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return lost(failed.failure());
    }
    if (answer instanceof Answer.Closed closed) {
      return lost(closed.failure());
    }
    Answer.Got got = (Answer.Got) answer;
    return new Reply.Answered(got.status(), headers(got), got.body());
  }

  private static Reply lost(RequestFailure failure) {
    Reply.Kind kind =
        failure.trouble() == Trouble.REFUSED
            ? Reply.Kind.REFUSED
            : failure.again() ? Reply.Kind.BROKEN : Reply.Kind.UNFIT;
    return new Reply.Lost(kind, failure.detail());
  }

  /** What the exchange hid from the library stands in its place again. */
  private static Map<String, List<String>> headers(Answer.Got got) {
    Headers headers = got.headers();
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String name : headers.names()) {
      all.put(name.toLowerCase(Locale.ROOT), headers.values(name));
    }
    if (got.status() == 408 || got.status() == 503) {
      all.put("retry-after", headers.values(Exchange.RETRY_AFTER));
    }
    return all;
  }
}
