-- What the page about reconciliation lists, without a search through all legs.

-- Legs whose channels were gone without a word in the record, and when that was noticed. They were
-- charged up to when they were last seen.
CREATE TABLE vanished_leg (
  leg_id BIGINT NOT NULL PRIMARY KEY,
  noticed_at DATETIME(6) NOT NULL,
  KEY vanished_leg_time (noticed_at),
  CONSTRAINT vanished_leg_leg FOREIGN KEY (leg_id) REFERENCES leg (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

INSERT INTO vanished_leg (leg_id, noticed_at)
SELECT id, COALESCE(ended_at, granted_at) FROM leg WHERE vanished;

ALTER TABLE leg DROP COLUMN vanished;

ALTER TABLE cel_rejected ADD KEY cel_rejected_time (rejected_at);
