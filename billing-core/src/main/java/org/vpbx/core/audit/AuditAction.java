package org.vpbx.core.audit;

/** What was done. Its words are {@code audit.action.<name>} in the portal's message bundle. */
public enum AuditAction {
  LOG_IN,
  LOG_IN_FAILED,
  ACT_AS_BEGIN,
  ACT_AS_END,
  ACCOUNT_CREATED,
  ACCOUNT_EDITED,
  ACCOUNT_BLOCKED,
  ACCOUNT_UNBLOCKED,
  ACCOUNT_CLOSED,
  CREDIT_LIMIT_CHANGED,
  PERMISSIONS_CHANGED,
  TAXES_CHANGED,
  PAYMENT_RECEIVED,
  USER_CREATED,
  USER_REMOVED,
  PASSWORD_RESET,
  EXTENSION_CREATED,
  INVOICE_ISSUED
}
