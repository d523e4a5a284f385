-- Leases that are renewed while a leg lasts.

-- asterisk: the systemname of the one that carries the leg; channel: the unique id of the leg's own
-- channel, known when it is answered. renew_at: when its lease is to be looked at; NULL: never.
-- stopped: why it is to be ended now.
ALTER TABLE leg
  ADD COLUMN asterisk VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN channel VARCHAR(150) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN renew_at DATETIME(6) NULL,
  ADD COLUMN stopped VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD KEY leg_renewal (asterisk, renew_at);

-- A linkedid is the systemname, a hyphen, and Asterisk's own unique id.
UPDATE leg
SET asterisk = SUBSTRING(linkedid, 1, CHAR_LENGTH(linkedid)
                                      - CHAR_LENGTH(SUBSTRING_INDEX(linkedid, '-', -1)) - 1)
WHERE linkedid LIKE '%-%';
