/**
 * What can be told of a text from the text alone: its language and direction, a name that is safe
 * on every file system, what XML allows. Knows the JDK alone.
 */
@NullMarked
package io.afterglow.text;

import org.jspecify.annotations.NullMarked;
