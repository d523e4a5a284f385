-- Who had a leg ended that those who talk did not end themselves.

-- ending_account_id: with stopped = HUNG_UP, the account of whoever hung up (stopped_by is his name);
-- with BLOCKED, the account that was blocked; else the one whose means end it, NULL as long as its
-- lease can be lengthened.
ALTER TABLE leg
  ADD COLUMN ending_account_id BIGINT NULL,
  ADD COLUMN stopped_by VARCHAR(120) NULL,
  ADD COLUMN ending_recorded BOOLEAN NOT NULL DEFAULT FALSE;

-- Whose means ended the legs from before is not known, nor whether any did.
ALTER TABLE leg ALTER COLUMN ending_recorded SET DEFAULT TRUE;

-- leg_warning.short_account_id is no longer used. It stays, so that an ari-app of before goes on
-- until it is restarted.
UPDATE leg l
JOIN leg_warning w ON w.leg_id = l.id
SET l.ending_account_id = w.short_account_id
WHERE w.short_account_id IS NOT NULL;
