/**
 * Rescues from archives, with the Wayback Machine's own CDX server and a playback that does all
 * that the real one does. It makes no assumption on how sources or jobs are built.
 */
@NullMarked
package io.afterglow.archives;

import org.jspecify.annotations.NullMarked;
