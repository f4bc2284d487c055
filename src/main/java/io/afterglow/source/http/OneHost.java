package io.afterglow.source.http;

import io.afterglow.page.Address;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A host that the person or the program named, asked without any login, and no other. */
public record OneHost(Address base) implements Scope {

  @Override
  public @Nullable String objection(Address address) {
    return address.authority().equals(base.authority()) ? null : "is another host";
  }

  @Override
  public Map<String, String> headers(Address address) {
    return Map.of();
  }

  @Override
  public void received(Address from, List<String> setCookies) {}

  @Override
  public void moved(Address from, Address to) {}

  @Override
  public boolean trusts(Address address) {
    return true;
  }
}
