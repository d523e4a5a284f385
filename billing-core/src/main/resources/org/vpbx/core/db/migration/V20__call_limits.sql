-- How many calls at once: per account at each level, and per carrier.

-- Set by the account's seller; it counts the calls of all accounts below, too. NULL: no limit.
-- surcharge_call NULL: a call too many is refused; else it is connected at that surcharge.
CREATE TABLE call_limit (
  account_id BIGINT NOT NULL PRIMARY KEY,
  inbound INT NULL,
  outbound INT NULL,
  total INT NULL,
  surcharge_call DECIMAL(19,6) NULL,
  surcharge_minute DECIMAL(19,6) NULL,
  CONSTRAINT call_limit_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT call_limit_surcharge CHECK ((surcharge_call IS NULL) = (surcharge_minute IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Channels that a seller has added to the limits of an account, for a time.
CREATE TABLE extra_channels (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  name VARCHAR(80) NOT NULL,
  inbound INT NOT NULL,
  outbound INT NOT NULL,
  total INT NOT NULL,
  from_at DATETIME(6) NOT NULL,
  to_at DATETIME(6) NULL,
  KEY extra_channels_account (account_id),
  CONSTRAINT extra_channels_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Apart from the carrier's own row, which every leg's foreign key locks.
CREATE TABLE carrier_channels (
  carrier_id BIGINT NOT NULL PRIMARY KEY,
  channels INT NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- account_id: the customer on whose channels the leg counts; NULL: on nobody's, as it stays inside
-- or is an emergency call. Legs that have ended count no more.
ALTER TABLE leg
  ADD COLUMN account_id BIGINT NULL,
  ADD KEY leg_live (state, granted_at, account_id, direction, carrier_id),
  DROP KEY leg_state;

UPDATE leg l
JOIN phone_call c ON c.id = l.call_id
SET l.account_id = c.account_id
WHERE l.direction IS NOT NULL AND l.state IN ('GRANTED', 'ANSWERED')
  AND EXISTS (SELECT 1 FROM leg_charge h WHERE h.leg_id = l.id);
