@NullMarked
package io.afterglow.export.sqlite;

import org.jspecify.annotations.NullMarked;
