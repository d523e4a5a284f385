-- The tree of accounts, who logs in, and the ledger that holds their money.

CREATE TABLE account (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  parent_id BIGINT NULL,
  kind VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  time_zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  language VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  address VARCHAR(400) NOT NULL,
  plan_id BIGINT NULL,
  blocked BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT account_code UNIQUE (code),
  CONSTRAINT account_parent FOREIGN KEY (parent_id) REFERENCES account (id),
  CONSTRAINT account_kind CHECK (kind IN ('OWNER', 'RESELLER', 'CUSTOMER')),
  CONSTRAINT account_root CHECK ((kind = 'OWNER') = (parent_id IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Every account with each of its ancestors, itself included at distance 0.
CREATE TABLE account_tree (
  ancestor_id BIGINT NOT NULL,
  descendant_id BIGINT NOT NULL,
  distance INT NOT NULL,
  PRIMARY KEY (ancestor_id, descendant_id),
  KEY account_tree_up (descendant_id, distance),
  CONSTRAINT account_tree_ancestor FOREIGN KEY (ancestor_id) REFERENCES account (id),
  CONSTRAINT account_tree_descendant FOREIGN KEY (descendant_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE portal_user (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  extension_id BIGINT NULL,
  login VARCHAR(120) NOT NULL,
  name VARCHAR(120) NOT NULL,
  password_hash VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT portal_user_login UNIQUE (login),
  CONSTRAINT portal_user_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- An account of the double-entry ledger. balance is the sum of its postings, reserved the sum of
-- its pending reservations. credit_limit says how far below zero balance - reserved may go;
-- NULL: without a limit. Reservations and postings name it without a foreign key, whose check
-- would lock this row before its turn; no row is ever deleted.
CREATE TABLE ledger_account (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  balance DECIMAL(19,6) NOT NULL,
  reserved DECIMAL(19,6) NOT NULL,
  credit_limit DECIMAL(19,6) NULL,
  CONSTRAINT ledger_account_kind UNIQUE (account_id, kind, currency),
  CONSTRAINT ledger_account_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT ledger_account_reserved CHECK (reserved >= 0)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE reservation (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  debit_id BIGINT NOT NULL,
  credit_id BIGINT NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  closed_at DATETIME(6) NULL,
  CONSTRAINT reservation_key UNIQUE (idempotency_key),
  KEY reservation_pending (state, debit_id),
  CONSTRAINT reservation_amount CHECK (amount >= 0),
  CONSTRAINT reservation_state CHECK (state IN ('PENDING', 'POSTED', 'VOIDED'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE transfer (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  debit_id BIGINT NOT NULL,
  credit_id BIGINT NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reference VARCHAR(120) NOT NULL,
  idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT transfer_key UNIQUE (idempotency_key),
  CONSTRAINT transfer_amount CHECK (amount > 0),
  CONSTRAINT transfer_sides CHECK (debit_id <> credit_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Two a transfer: a debit is negative, a credit positive, and the sum is zero.
CREATE TABLE posting (
  ledger_account_id BIGINT NOT NULL,
  transfer_id BIGINT NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  PRIMARY KEY (ledger_account_id, transfer_id),
  KEY posting_transfer (transfer_id),
  CONSTRAINT posting_transfer FOREIGN KEY (transfer_id) REFERENCES transfer (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
