/**
 * A service that was never there, of quite another shape than PodQuest: numbers for ids, lists and
 * timed transcripts in JSON, German labels, and a login page before everything. It shows that the
 * program is not made for one service.
 */
@org.jspecify.annotations.NullMarked
package io.afterglow.service.funkturm;
