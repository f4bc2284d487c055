package io.afterglow.source.http;

/** What an answer, or its absence, says of the host. */
enum Trouble {
  /** It answers; that the page is gone or walled says nothing against it. */
  NONE,
  /** Its name is unknown, or nobody listens. */
  REFUSED,
  /** It cannot prove who it is; asking again changes nothing, and asking insecurely is no way. */
  CERTIFICATE,
  /** It can prove who it was; the proof is too old. */
  EXPIRED,
  /** It fails: 5xx, silence, broken answers. */
  SERVER,
  /** It asks to slow down. */
  LIMITED,
  /** It wants to see a person. */
  CHALLENGE
}
