package org.vpbx.core.db;

import java.util.function.LongFunction;

/** Takes the key that the database gives to an inserted row: {@code keyProperty="key.value"}. */
public final class GeneratedKey {

  private long value;

  public long getValue() {
    return value;
  }

  public void setValue(long value) {
    this.value = value;
  }

  /** The key in its own type. */
  public <T> T as(LongFunction<T> type) {
    return type.apply(value);
  }
}
