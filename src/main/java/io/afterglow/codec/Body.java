package io.afterglow.codec;

import org.jspecify.annotations.Nullable;

/**
 * A recorded body, decoded.
 *
 * @param bytes as far as they could be decoded
 * @param cut null for a whole body; else how it is known that its end is missing or damaged, the
 *     end of a sentence
 */
@SuppressWarnings("ArrayRecordComponent") // large, and never changed
public record Body(byte[] bytes, @Nullable String cut) {}
