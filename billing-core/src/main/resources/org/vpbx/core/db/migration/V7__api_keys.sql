-- Keys of the JSON API, and what was answered to requests that carry an Idempotency-Key.

-- secret_hash is the SHA-256 of a secret of 256 random bits, in hexadecimal digits; the secret
-- itself is nowhere. scopes are parted by blanks.
CREATE TABLE api_key (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  created_by BIGINT NOT NULL,
  name VARCHAR(80) NOT NULL,
  secret_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  scopes VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  expires_at DATETIME(6) NULL,
  revoked_at DATETIME(6) NULL,
  last_used_at DATETIME(6) NULL,
  KEY api_key_account (account_id, created_at),
  CONSTRAINT api_key_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT api_key_created_by FOREIGN KEY (created_by) REFERENCES portal_user (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Written in the transaction of the change that it answers for, so both are there or neither.
-- status NULL is never seen outside of that transaction. key_id has no foreign key, whose check
-- would lock the key's row for as long as the change takes.
CREATE TABLE api_request (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  key_id BIGINT NOT NULL,
  idempotency_key VARCHAR(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  target VARCHAR(300) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body_hash CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  status INT NULL,
  location VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  response MEDIUMTEXT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT api_request_key UNIQUE (key_id, idempotency_key),
  KEY api_request_age (created_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
