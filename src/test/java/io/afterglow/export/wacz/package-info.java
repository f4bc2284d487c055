@NullMarked
package io.afterglow.export.wacz;

import org.jspecify.annotations.NullMarked;
