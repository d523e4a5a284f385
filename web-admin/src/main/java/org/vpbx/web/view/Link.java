package org.vpbx.web.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An address of the portal that is put together, part by part. Immutable. */
public record Link(String address) {

  /** The same with a parameter. */
  public Link with(String name, Object value) {
    String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    return new Link(address + (address.contains("?") ? '&' : '?') + name + '=' + encoded);
  }

  /** The same with a parameter, if it has a value. */
  public Link with(String name, Optional<?> value) {
    return value.map(some -> with(name, some)).orElse(this);
  }

  @Override
  public String toString() {
    return address;
  }
}
