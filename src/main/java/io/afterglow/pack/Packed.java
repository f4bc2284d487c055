package io.afterglow.pack;

import java.nio.file.Path;

/**
 * A finished zip.
 *
 * @param written false when a zip with the very same bytes was there already
 * @param bytes the zip's size
 * @param files how many files are in it
 * @param raw how many of the bytes are the pages as they were fetched
 */
public record Packed(Path zip, boolean written, long bytes, int files, long raw) {}
