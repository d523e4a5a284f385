package org.vpbx.core.account;

/**
 * Which accounts of a seller are listed, and in which order.
 *
 * @param text a part of the name or the code; null: any
 * @param kind null: any
 * @param state null: all but closed ones
 */
public record AccountFilter(
    String text, AccountKind kind, State state, Sort sort, boolean descending) {

  /** Open means neither blocked nor closed. */
  public enum State {
    OPEN,
    BLOCKED,
    CLOSED
  }

  /** By what they are sorted; balances within their currency. */
  public enum Sort {
    NAME,
    CODE,
    BALANCE,
    CREATED
  }

  public AccountFilter {
    // What people type is no pattern: an exclamation mark makes the next character an ordinary one.
    text = text == null ? null : text.replaceAll("[!%_]", "!$0");
  }
}
