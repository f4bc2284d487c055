/**
 * Makes pages of what Common Crawl has captured: records cut out of its files by byte ranges. It
 * may not know what a page means, nor other archives.
 */
@NullMarked
package io.afterglow.source.commoncrawl;

import org.jspecify.annotations.NullMarked;
