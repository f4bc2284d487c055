package io.afterglow.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where things are kept.
 *
 * @param out for finished zips
 * @param workspace null for the account's own, in {@code out}
 */
public record RunFolders(Path out, @Nullable Path workspace) {}
