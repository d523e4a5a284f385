-- Who is warned before money cuts a call off, and whether the caller is told afterwards.

-- party: NOBODY, USER, CALLED or BOTH. first_seconds: before the cut-off; every_seconds: between
-- two of them, 0: there is one. The account's own row wins over that of its plan.
CREATE TABLE account_warning (
  account_id BIGINT NOT NULL PRIMARY KEY,
  party VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_seconds INT NOT NULL,
  every_seconds INT NOT NULL,
  sound VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  after_cut BOOLEAN NOT NULL,
  CONSTRAINT account_warning_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

CREATE TABLE plan_warning (
  plan_id BIGINT NOT NULL PRIMARY KEY,
  party VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_seconds INT NOT NULL,
  every_seconds INT NOT NULL,
  sound VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  after_cut BOOLEAN NOT NULL,
  CONSTRAINT plan_warning_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The rule of a leg, as it was when the leg was granted; legs without one have no row.
-- short_account_id: whose means end it; NULL as long as its lease can be lengthened. warned_at: the
-- last warning.
CREATE TABLE leg_warning (
  leg_id BIGINT NOT NULL PRIMARY KEY,
  party VARCHAR(6) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  first_seconds INT NOT NULL,
  every_seconds INT NOT NULL,
  sound VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  after_cut BOOLEAN NOT NULL,
  short_account_id BIGINT NULL,
  warned_at DATETIME(6) NULL,
  CONSTRAINT leg_warning_leg FOREIGN KEY (leg_id) REFERENCES leg (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
