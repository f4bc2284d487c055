package io.afterglow.source.http;

import okhttp3.Headers;

/** What came of one request. */
sealed interface Answer {

  /**
   * An answer that arrived whole, as far as its framing tells.
   *
   * @param body decoded; of anything but success only the beginning
   * @param framed whether the protocol told its end; without, a cut looks like an end
   */
  @SuppressWarnings("ArrayRecordComponent") // large, and handed on, not kept
  record Got(int status, Headers headers, byte[] body, boolean framed) implements Answer {

    String contentType() {
      String type = headers.get("Content-Type");
      return type == null ? "" : type;
    }
  }

  /** None, or one that must not be used. */
  record Failed(Failure failure) implements Answer {}
}
