package io.afterglow.source.commoncrawl;

import io.afterglow.page.Address;
import io.afterglow.source.http.RequestScope;
import org.jspecify.annotations.Nullable;

/** A host that an answer named: asked without any login, and never inside a private network. */
record Elsewhere() implements RequestScope {

  @Override
  public @Nullable String objection(Address address) {
    return address.isLoopback() ? "leads into a private network" : null;
  }

  @Override
  public boolean trusts(Address address) {
    return false;
  }
}
