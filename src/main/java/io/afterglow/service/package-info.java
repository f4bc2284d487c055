/**
 * The services that can be left, as one list. Knows pages and addresses; neither network nor files.
 */
@NullMarked
package io.afterglow.service;

import org.jspecify.annotations.NullMarked;
