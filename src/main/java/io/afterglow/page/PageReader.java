package io.afterglow.page;

/**
 * Reads pages: a pure function of the page, without network, files or clock, in time linear in its
 * size.
 */
public interface PageReader {

  /**
   * Never throws for what a page holds: what cannot be read comes back as {@link PageKind#UNKNOWN}
   * or as a problem.
   */
  Reading read(Page page);
}
