-- What sellers decide about their accounts, and the record of who changed what.

ALTER TABLE account
  ADD COLUMN service VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PBX',
  ADD COLUMN closed_at DATETIME(6) NULL,
  ADD CONSTRAINT account_service CHECK (service IN ('PBX', 'TRUNK')),
  ADD KEY account_name (parent_id, name, id);

-- What the seller has switched off; everything else that the account's kind allows is on.
CREATE TABLE account_denial (
  account_id BIGINT NOT NULL,
  permission VARCHAR(30) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (account_id, permission),
  CONSTRAINT account_denial_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Never changed and never deleted. account_id is the account that it concerns, user_account_id
-- that of the user who did it, acting_account_id the one whose interface he had opened. Users come
-- and go, so their names of the day stand here.
CREATE TABLE audit_log (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  recorded_at DATETIME(6) NOT NULL,
  user_id BIGINT NULL,
  user_name VARCHAR(120) NOT NULL,
  user_account_id BIGINT NOT NULL,
  acting_account_id BIGINT NULL,
  account_id BIGINT NOT NULL,
  action VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  details TEXT NOT NULL,
  address VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  KEY audit_log_account (account_id, recorded_at),
  CONSTRAINT audit_log_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT audit_log_user_account FOREIGN KEY (user_account_id) REFERENCES account (id),
  CONSTRAINT audit_log_acting FOREIGN KEY (acting_account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
