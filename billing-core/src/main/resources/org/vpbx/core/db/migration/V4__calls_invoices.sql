-- Calls and their legs, what each level pays for them, and the invoices.

CREATE TABLE phone_call (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  extension_id BIGINT NULL,
  linkedid VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  caller VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  dialled VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  destination VARCHAR(120) NOT NULL,
  started_at DATETIME(6) NOT NULL,
  answered_at DATETIME(6) NULL,
  ended_at DATETIME(6) NULL,
  outcome VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  refusal VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NULL,
  refusing_account_id BIGINT NULL,
  CONSTRAINT phone_call_linkedid UNIQUE (linkedid),
  KEY phone_call_time (account_id, started_at),
  CONSTRAINT phone_call_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT phone_call_refusing FOREIGN KEY (refusing_account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- GRANTED -> ANSWERED -> RATED, or GRANTED -> ABANDONED. Times are those of Asterisk's record.
-- lease_seconds: at most so long is it allowed to last; NULL: nothing limits it.
CREATE TABLE leg (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  call_id BIGINT NOT NULL,
  linkedid VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  carrier_id BIGINT NULL,
  endpoint VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  lease_seconds INT NULL,
  granted_at DATETIME(6) NOT NULL,
  answered_at DATETIME(6) NULL,
  ended_at DATETIME(6) NULL,
  seconds INT NULL,
  hangup_cause INT NULL,
  KEY leg_call (call_id),
  KEY leg_linkedid (linkedid),
  KEY leg_state (state, granted_at),
  CONSTRAINT leg_call FOREIGN KEY (call_id) REFERENCES phone_call (id),
  CONSTRAINT leg_carrier FOREIGN KEY (carrier_id) REFERENCES carrier (id),
  CONSTRAINT leg_state CHECK (state IN ('GRANTED', 'ANSWERED', 'RATED', 'ABANDONED'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What one level pays for a leg: account_id pays seller_id. The Owner's own row, without a seller,
-- is what the carrier costs. terms are the conditions of the grant, explanation the price made.
CREATE TABLE leg_charge (
  leg_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  seller_id BIGINT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reservation_id BIGINT NULL,
  terms TEXT NOT NULL,
  amount DECIMAL(19,6) NULL,
  explanation TEXT NULL,
  invoice_id BIGINT NULL,
  PRIMARY KEY (leg_id, account_id),
  KEY leg_charge_account (account_id, leg_id),
  KEY leg_charge_seller (seller_id, leg_id),
  KEY leg_charge_invoice (invoice_id),
  CONSTRAINT leg_charge_leg FOREIGN KEY (leg_id) REFERENCES leg (id),
  CONSTRAINT leg_charge_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT leg_charge_reservation FOREIGN KEY (reservation_id) REFERENCES reservation (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- How far the record (CEL file) of each Asterisk has been read.
CREATE TABLE cel_position (
  node VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  file_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  byte_position BIGINT NOT NULL,
  updated_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Lines of a record that could not be settled: each is money until somebody has looked into it.
CREATE TABLE cel_rejected (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  node VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line TEXT NOT NULL,
  reason VARCHAR(400) NOT NULL,
  rejected_at DATETIME(6) NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Each seller numbers its own invoices without gaps.
CREATE TABLE invoice_sequence (
  seller_id BIGINT NOT NULL PRIMARY KEY,
  last_number BIGINT NOT NULL,
  CONSTRAINT invoice_sequence_seller FOREIGN KEY (seller_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- An issued invoice never changes, so it carries the names of its day.
CREATE TABLE invoice (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  seller_id BIGINT NOT NULL,
  number BIGINT NOT NULL,
  issued_at DATETIME(6) NOT NULL,
  period_from DATETIME(6) NOT NULL,
  period_to DATETIME(6) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_name VARCHAR(120) NOT NULL,
  seller_address VARCHAR(400) NOT NULL,
  buyer_name VARCHAR(120) NOT NULL,
  buyer_address VARCHAR(400) NOT NULL,
  time_zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  charges DECIMAL(19,6) NOT NULL,
  rounding DECIMAL(19,6) NOT NULL,
  CONSTRAINT invoice_number UNIQUE (seller_id, number),
  KEY invoice_account (account_id, issued_at),
  CONSTRAINT invoice_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT invoice_seller FOREIGN KEY (seller_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE invoice_line (
  invoice_id BIGINT NOT NULL,
  line INT NOT NULL,
  description VARCHAR(160) NOT NULL,
  calls INT NOT NULL,
  seconds BIGINT NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  PRIMARY KEY (invoice_id, line),
  CONSTRAINT invoice_line_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

ALTER TABLE leg_charge
  ADD CONSTRAINT leg_charge_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id);
