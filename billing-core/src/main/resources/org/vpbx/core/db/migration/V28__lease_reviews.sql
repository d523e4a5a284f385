-- Accounts whose legs are to be looked at because their means have changed, or to be ended (ends).
-- Written with the change, and deleted when that is done: whoever holds a balance locks no legs.
CREATE TABLE lease_review (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  ends BOOLEAN NOT NULL,
  CONSTRAINT lease_review_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
