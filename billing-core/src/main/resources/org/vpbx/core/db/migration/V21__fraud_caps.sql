-- Caps against fraud: what an account may spend and dial, and who is locked because of them.

-- below FALSE: the account's own, set by its seller. TRUE: set by the account itself, for all below
-- it that have no part of their own and no nearer seller who sets one. NULL: that part is not set.
-- Times of the night are minutes since midnight; night_spend NULL: international calls are refused.
CREATE TABLE fraud_caps (
  account_id BIGINT NOT NULL,
  below BOOLEAN NOT NULL,
  spend_hour DECIMAL(19,6) NULL,
  spend_day DECIMAL(19,6) NULL,
  calls_minute INT NULL,
  international INT NULL,
  first_days INT NULL,
  first_refused BOOLEAN NULL,
  first_allowed VARCHAR(800) CHARACTER SET ascii COLLATE ascii_bin NULL,
  night_from INT NULL,
  night_to INT NULL,
  night_spend DECIMAL(19,6) NULL,
  ends_calls BOOLEAN NULL,
  PRIMARY KEY (account_id, below),
  CONSTRAINT fraud_caps_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Accounts that may not call out, with all below them; what was reached, and the cap.
CREATE TABLE call_lock (
  account_id BIGINT NOT NULL PRIMARY KEY,
  cap VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  figure VARCHAR(40) NOT NULL,
  cap_value VARCHAR(40) NOT NULL,
  locked_at DATETIME(6) NOT NULL,
  CONSTRAINT call_lock_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What accounts have paid for legs that ended in a quarter of an hour, taxes included. Every time
-- zone's hours and days begin with one.
CREATE TABLE spent (
  account_id BIGINT NOT NULL,
  quarter DATETIME(6) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  PRIMARY KEY (account_id, quarter)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- country: where a chargeable leg goes, ISO 3166, ZZ where the number belongs to none.
ALTER TABLE leg
  ADD COLUMN country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD KEY leg_country (account_id, country, granted_at);
