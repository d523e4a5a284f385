-- Leases that are renewed while a leg lasts.

-- asterisk: the systemname of the one that carries the leg; channel: the unique id of the leg's own
-- channel, known when it is answered. renew_at: when its lease is to be looked at; NULL: never.
-- stopped: why it is to be ended now. vanished: its channel was gone without a word in the record,
-- so it was charged up to when it was last seen.
ALTER TABLE leg
  ADD COLUMN asterisk VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN channel VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN renew_at DATETIME(6) NULL,
  ADD COLUMN stopped VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN vanished BOOLEAN NOT NULL DEFAULT FALSE,
  ADD KEY leg_renewal (asterisk, renew_at);

-- A linkedid is the systemname, a hyphen, and Asterisk's own unique id. Legs that have ended are
-- never looked at again.
UPDATE leg
SET asterisk = SUBSTRING(linkedid, 1, CHAR_LENGTH(linkedid)
                                      - CHAR_LENGTH(SUBSTRING_INDEX(linkedid, '-', -1)) - 1)
WHERE linkedid LIKE '%-%' AND state IN ('GRANTED', 'ANSWERED');

-- Each Asterisk: when its channels were last seen, and which process looks after it until when.
CREATE TABLE asterisk_node (
  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  seen_at DATETIME(6) NULL,
  keeper VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NULL,
  kept_until DATETIME(6) NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
