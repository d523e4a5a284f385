package org.vpbx.core.account;

/** What somebody who logs in is, and so what he may do. */
public enum Role {
  OWNER,
  RESELLER,
  CUSTOMER,
  PHONE_USER;

  public boolean may(Permission permission) {
    return switch (permission) {
      case SEE_CALLS -> true;
      case END_CALLS,
          SEE_PRICES,
          SEE_LEDGER,
          SEE_INVOICES,
          MANAGE_PBX,
          MANAGE_TRUNKS,
          MANAGE_NUMBERS,
          USE_API ->
          this != PHONE_USER;
      case MANAGE_PLANS, SELL -> this == OWNER || this == RESELLER;
      case RUN_PLATFORM -> this == OWNER;
    };
  }

  /** What the users of such an account are who have no extension. */
  static Role of(AccountKind kind) {
    return switch (kind) {
      case OWNER -> OWNER;
      case RESELLER -> RESELLER;
      case CUSTOMER -> CUSTOMER;
    };
  }
}
