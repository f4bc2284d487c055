package io.afterglow.architecture.crooked.cli;

/** Breaks rules on purpose. */
final class Hosts {
  static final String SITE = "https://podquestai.com";
  static final String PATH = "/s/p/";

  private Hosts() {}
}
