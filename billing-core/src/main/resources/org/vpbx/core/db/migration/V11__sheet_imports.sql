-- Files with prices on their way into a plan.

-- settings and report are JSON. While it is CHECKING or RUNNING, the one who has the lease works on
-- it; a lease that has run out tells that he is gone. plan_revision is that of the plan when the
-- report was made.
CREATE TABLE sheet_import (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  plan_id BIGINT NOT NULL,
  user_id BIGINT NULL,
  file_name VARCHAR(200) NOT NULL,
  file_bytes BIGINT NOT NULL,
  file_lines INT NOT NULL,
  state VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  settings LONGTEXT NOT NULL,
  report LONGTEXT NULL,
  plan_revision BIGINT NULL,
  stale BOOLEAN NOT NULL,
  progress INT NOT NULL,
  lease VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NULL,
  lease_until DATETIME(6) NULL,
  cancelling BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL,
  changed_at DATETIME(6) NOT NULL,
  KEY sheet_import_plan (plan_id, id),
  KEY sheet_import_created (created_at),
  CONSTRAINT sheet_import_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT sheet_import_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id),
  CONSTRAINT sheet_import_state CHECK (state IN
    ('UPLOADED', 'CHECKING', 'CHECKED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- The file, compressed by gzip, in parts that fit into a packet; deleted after some days.
CREATE TABLE sheet_import_part (
  import_id BIGINT NOT NULL,
  position INT NOT NULL,
  content MEDIUMBLOB NOT NULL,
  PRIMARY KEY (import_id, position),
  CONSTRAINT sheet_import_part_import FOREIGN KEY (import_id) REFERENCES sheet_import (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
