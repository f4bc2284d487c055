package io.afterglow.demo;

/**
 * How a podcast's list behaves while it is paged.
 *
 * @param shift by how many places it has moved down since the first page: items put in on top make
 *     it positive, removed ones negative
 * @param endless whether every page has another one behind it
 */
record DemoListing(int shift, boolean endless) {

  static final DemoListing HONEST = new DemoListing(0, false);
}
