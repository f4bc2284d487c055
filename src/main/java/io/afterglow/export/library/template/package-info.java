/**
 * The templates of the offline library, translated to Java by the build. Knows the views that they
 * show and nothing else.
 */
package io.afterglow.export.library.template;
