/**
 * What can be told of a text from the text alone: its language and direction, a name that is safe
 * on every file system, what XML and CSV allow, the name of a host. Knows the JDK, commons-csv, and
 * of OkHttp how it reads addresses.
 */
@NullMarked
package io.afterglow.text;

import org.jspecify.annotations.NullMarked;
