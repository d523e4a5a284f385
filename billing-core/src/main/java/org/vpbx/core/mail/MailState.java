package org.vpbx.core.mail;

/** What became of a mail. */
public enum MailState {
  WAITING,
  SENT,
  /** Given up, until somebody asks for another try. */
  FAILED
}
