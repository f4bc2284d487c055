/**
 * A server that speaks the gpodder API v2: what it has, and what it is told. May not know how its
 * answers travel, nor where the subscriptions come from.
 */
@NullMarked
package io.afterglow.source.gpodder;

import org.jspecify.annotations.NullMarked;
