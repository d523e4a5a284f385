-- What is sold at which price, who phones, and by which carrier.

CREATE TABLE rate_plan (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  name VARCHAR(120) NOT NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6) NOT NULL,
  CONSTRAINT rate_plan_name UNIQUE (account_id, name),
  CONSTRAINT rate_plan_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

ALTER TABLE account ADD CONSTRAINT account_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id);

-- Immutable: a changed price is a new version.
CREATE TABLE rate_plan_version (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id BIGINT NOT NULL,
  effective_from DATETIME(6) NOT NULL,
  rounding_mode VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  rounding_decimals INT NOT NULL,
  CONSTRAINT rate_plan_version_from UNIQUE (plan_id, effective_from),
  CONSTRAINT rate_plan_version_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE rate (
  version_id BIGINT NOT NULL,
  prefix VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  destination VARCHAR(120) NOT NULL,
  per_minute DECIMAL(19,6) NOT NULL,
  connection_fee DECIMAL(19,6) NOT NULL,
  minimum_seconds INT NOT NULL,
  increment_seconds INT NOT NULL,
  PRIMARY KEY (version_id, prefix),
  CONSTRAINT rate_version FOREIGN KEY (version_id) REFERENCES rate_plan_version (id),
  CONSTRAINT rate_minimum CHECK (minimum_seconds >= 0),
  CONSTRAINT rate_increment CHECK (increment_seconds >= 1)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- How a customer's phones dial.
CREATE TABLE pbx (
  account_id BIGINT NOT NULL PRIMARY KEY,
  outside_prefix VARCHAR(4) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  area_code VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ring_seconds INT NOT NULL,
  outside_ring_seconds INT NOT NULL,
  CONSTRAINT pbx_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- password_digest is HA1 of RFC 7616: MD5(endpoint:vpbx:password). The password is not stored.
CREATE TABLE extension (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  number VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(80) NOT NULL,
  caller_id VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,
  endpoint VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  password_digest CHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  enabled BOOLEAN NOT NULL,
  CONSTRAINT extension_number UNIQUE (account_id, number),
  CONSTRAINT extension_endpoint UNIQUE (endpoint),
  CONSTRAINT extension_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

ALTER TABLE portal_user
  ADD CONSTRAINT portal_user_extension FOREIGN KEY (extension_id) REFERENCES extension (id);

CREATE TABLE carrier (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  code VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name VARCHAR(120) NOT NULL,
  host VARCHAR(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  port INT NOT NULL,
  source_address VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  plan_id BIGINT NOT NULL,
  priority INT NOT NULL,
  enabled BOOLEAN NOT NULL,
  CONSTRAINT carrier_code UNIQUE (code),
  CONSTRAINT carrier_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT carrier_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
