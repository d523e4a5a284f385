-- Mail, where accounts want it, and which calls are emergency calls, of which sellers are told.

CREATE TABLE mail_address (
  account_id BIGINT NOT NULL,
  address VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (account_id, address),
  CONSTRAINT mail_address_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- account_id is whom it is for, sender_id in whose name it is sent. event makes it unique: what
-- happened once is told once. A sender that takes it up sets next_attempt_at to when it may be taken
-- for dead, and counts the attempt, by which it is known. give_up_at: NULL before the first one.
CREATE TABLE mail (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  event VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BIGINT NOT NULL,
  sender_id BIGINT NOT NULL,
  language VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject VARCHAR(200) NOT NULL,
  body TEXT NOT NULL,
  state VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  attempts INT NOT NULL,
  error VARCHAR(400) NULL,
  created_at DATETIME(6) NOT NULL,
  next_attempt_at DATETIME(6) NOT NULL,
  give_up_at DATETIME(6) NULL,
  sent_at DATETIME(6) NULL,
  sent_to VARCHAR(2600) CHARACTER SET ascii COLLATE ascii_bin NULL,
  CONSTRAINT mail_event UNIQUE (event),
  KEY mail_due (state, next_attempt_at),
  CONSTRAINT mail_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT mail_sender FOREIGN KEY (sender_id) REFERENCES account (id),
  CONSTRAINT mail_state CHECK (state IN ('WAITING', 'SENT', 'FAILED'))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- told: whether the mail about it is written.
CREATE TABLE emergency_call (
  call_id BIGINT NOT NULL PRIMARY KEY,
  told BOOLEAN NOT NULL,
  KEY emergency_call_told (told, call_id),
  CONSTRAINT emergency_call_call FOREIGN KEY (call_id) REFERENCES phone_call (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Those of the past were legs to a carrier for which nobody was charged.
INSERT INTO emergency_call (call_id, told)
SELECT DISTINCT l.call_id, TRUE FROM leg l
JOIN phone_call c ON c.id = l.call_id
WHERE c.destination = 'Emergency' AND l.direction = 'OUTBOUND'
  AND NOT EXISTS (SELECT 1 FROM leg_charge h WHERE h.leg_id = l.id);
