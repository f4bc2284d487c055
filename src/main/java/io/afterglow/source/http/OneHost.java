package io.afterglow.source.http;

import io.afterglow.page.Address;
import org.jspecify.annotations.Nullable;

/** A host that the person or the program named, asked without any login, and no other. */
public record OneHost(Address base) implements RequestScope {

  @Override
  public @Nullable String objection(Address address) {
    return address.authority().equals(base.authority()) ? null : "is another host";
  }

  @Override
  public boolean trusts(Address address) {
    return true;
  }
}
