-- Rate plans with windows, dated prices, markups and included minutes.

-- One row. Whoever changes a plan takes the next revision as the last thing of his transaction, so
-- revisions are seen in their order, and whoever knows the newest knows all.
CREATE TABLE tariff_clock (
  id INT NOT NULL PRIMARY KEY,
  revision BIGINT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO tariff_clock (id, revision) VALUES (1, 1);

-- revision counts the changes of the plan itself; changed_in is the tariff_clock's at the last one.
-- A derived plan has a source and a markup on its prices.
ALTER TABLE rate_plan
  ADD COLUMN time_zone VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UTC',
  ADD COLUMN rounding_mode VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL
    DEFAULT 'HALF_UP',
  ADD COLUMN rounding_decimals INT NOT NULL DEFAULT 4,
  ADD COLUMN revision BIGINT NOT NULL DEFAULT 1,
  ADD COLUMN changed_in BIGINT NOT NULL DEFAULT 1,
  ADD COLUMN source_id BIGINT NULL,
  ADD COLUMN markup_percent DECIMAL(9,4) NULL,
  ADD COLUMN markup_per_minute DECIMAL(19,6) NULL,
  ADD COLUMN markup_fee DECIMAL(19,6) NULL,
  ADD COLUMN markup_mode VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN markup_decimals INT NULL,
  ADD KEY rate_plan_changed (changed_in),
  ADD CONSTRAINT rate_plan_source FOREIGN KEY (source_id) REFERENCES rate_plan (id);

UPDATE rate_plan p
JOIN account a ON a.id = p.account_id
SET p.time_zone = a.time_zone;

UPDATE rate_plan p
JOIN (SELECT v.plan_id, MAX(v.id) AS id FROM rate_plan_version v GROUP BY v.plan_id) latest
  ON latest.plan_id = p.id
JOIN rate_plan_version v ON v.id = latest.id
SET p.rounding_mode = v.rounding_mode, p.rounding_decimals = v.rounding_decimals;

-- number is a match in its text form: 49, =493012345, 4930100-4930199 or *. A price never changes:
-- it ends (valid_to), and another begins; one that ends when it begins was taken back in time.
-- revision is that of the plan at the row's last change.
CREATE TABLE plan_rate (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id BIGINT NOT NULL,
  direction VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  number VARCHAR(31) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  origin VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  window_name VARCHAR(40) NULL,
  destination VARCHAR(120) NOT NULL,
  per_minute DECIMAL(19,6) NOT NULL,
  connection_fee DECIMAL(19,6) NOT NULL,
  minimum_seconds INT NOT NULL,
  first_seconds INT NOT NULL,
  next_seconds INT NOT NULL,
  valid_from DATETIME(6) NOT NULL,
  valid_to DATETIME(6) NULL,
  revision BIGINT NOT NULL,
  KEY plan_rate_number (plan_id, direction, number),
  CONSTRAINT plan_rate_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id),
  CONSTRAINT plan_rate_direction CHECK (direction IN ('OUTBOUND', 'INBOUND')),
  CONSTRAINT plan_rate_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CONSTRAINT plan_rate_amounts CHECK (per_minute >= 0 AND connection_fee >= 0),
  CONSTRAINT plan_rate_seconds
    CHECK (minimum_seconds >= 0 AND first_seconds >= 1 AND next_seconds >= 1)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO plan_rate (plan_id, direction, number, origin, destination, per_minute, connection_fee,
                       minimum_seconds, first_seconds, next_seconds, valid_from, valid_to, revision)
SELECT v.plan_id, 'OUTBOUND', r.prefix, '', r.destination, r.per_minute, r.connection_fee,
       r.minimum_seconds, r.increment_seconds, r.increment_seconds, v.effective_from,
       v.effective_to, 1
FROM rate r
JOIN (SELECT id, plan_id, effective_from,
             LEAD(effective_from) OVER (PARTITION BY plan_id ORDER BY effective_from)
               AS effective_to
      FROM rate_plan_version) v ON v.id = r.version_id;

DROP TABLE rate;
DROP TABLE rate_plan_version;

-- days: bits, Monday 1 to Sunday 64, holidays 128. The first window by position wins.
CREATE TABLE plan_window (
  plan_id BIGINT NOT NULL,
  name VARCHAR(40) NOT NULL,
  position INT NOT NULL,
  days INT NOT NULL,
  from_minute INT NOT NULL,
  to_minute INT NOT NULL,
  PRIMARY KEY (plan_id, name),
  CONSTRAINT plan_window_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE plan_holiday (
  plan_id BIGINT NOT NULL,
  holiday DATE NOT NULL,
  name VARCHAR(80) NOT NULL,
  PRIMARY KEY (plan_id, holiday),
  CONSTRAINT plan_holiday_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What was done to a plan, by whom: its history.
CREATE TABLE plan_change (
  plan_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  user_id BIGINT NULL,
  kind VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  added INT NOT NULL,
  changed INT NOT NULL,
  removed INT NOT NULL,
  note VARCHAR(200) NOT NULL,
  PRIMARY KEY (plan_id, revision),
  CONSTRAINT plan_change_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Which plan an account's seller sells to it, and from when until when.
CREATE TABLE plan_assignment (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  valid_from DATETIME(6) NOT NULL,
  valid_to DATETIME(6) NULL,
  created_at DATETIME(6) NOT NULL,
  KEY plan_assignment_account (account_id, valid_from),
  KEY plan_assignment_plan (plan_id),
  CONSTRAINT plan_assignment_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT plan_assignment_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id),
  CONSTRAINT plan_assignment_dates CHECK (valid_to IS NULL OR valid_to > valid_from)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO plan_assignment (account_id, plan_id, valid_from, created_at)
SELECT id, plan_id, '1970-01-01', created_at FROM account WHERE plan_id IS NOT NULL;

ALTER TABLE account DROP FOREIGN KEY account_plan;
ALTER TABLE account DROP COLUMN plan_id;

-- Named sets of destinations, for included minutes.
CREATE TABLE destination_set (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  name VARCHAR(80) NOT NULL,
  CONSTRAINT destination_set_name UNIQUE (account_id, name),
  CONSTRAINT destination_set_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE destination_set_number (
  set_id BIGINT NOT NULL,
  number VARCHAR(31) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (set_id, number),
  CONSTRAINT destination_set_number_set FOREIGN KEY (set_id) REFERENCES destination_set (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Included minutes of a plan. rollover_months: so many months longer can they be used.
CREATE TABLE plan_allowance (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  plan_id BIGINT NOT NULL,
  name VARCHAR(80) NOT NULL,
  set_id BIGINT NOT NULL,
  seconds_per_month BIGINT NOT NULL,
  pro_rata BOOLEAN NOT NULL,
  rollover_months INT NOT NULL,
  ended_at DATETIME(6) NULL,
  CONSTRAINT plan_allowance_name UNIQUE (plan_id, name),
  CONSTRAINT plan_allowance_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id),
  CONSTRAINT plan_allowance_set FOREIGN KEY (set_id) REFERENCES destination_set (id),
  CONSTRAINT plan_allowance_seconds CHECK (seconds_per_month > 0),
  CONSTRAINT plan_allowance_rollover CHECK (rollover_months BETWEEN 0 AND 12)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- One account's included seconds of one month: used + reserved <= seconds, always.
CREATE TABLE allowance_bucket (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  allowance_id BIGINT NOT NULL,
  period DATE NOT NULL,
  seconds BIGINT NOT NULL,
  used BIGINT NOT NULL,
  reserved BIGINT NOT NULL,
  valid_from DATETIME(6) NOT NULL,
  valid_to DATETIME(6) NOT NULL,
  CONSTRAINT allowance_bucket_period UNIQUE (account_id, allowance_id, period),
  CONSTRAINT allowance_bucket_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT allowance_bucket_allowance FOREIGN KEY (allowance_id) REFERENCES plan_allowance (id),
  CONSTRAINT allowance_bucket_limit CHECK (used >= 0 AND reserved >= 0 AND used + reserved <= seconds)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- What a leg has reserved of a bucket, and in the end used.
CREATE TABLE leg_allowance (
  leg_id BIGINT NOT NULL,
  bucket_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  reserved BIGINT NOT NULL,
  used BIGINT NOT NULL,
  PRIMARY KEY (leg_id, bucket_id),
  KEY leg_allowance_bucket (bucket_id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
