-- Which destinations an account may reach, and what its seller must earn by them.

-- The higher, the better; an account may name the lowest that it takes.
ALTER TABLE carrier ADD COLUMN class_of_service INT NOT NULL DEFAULT 0;

-- NULL: no such rule. Set by the account's seller. percent is of the seller's own cost.
CREATE TABLE margin_rule (
  account_id BIGINT NOT NULL PRIMARY KEY,
  profit_per_minute_min DECIMAL(19,6) NULL,
  percent_min DECIMAL(9,4) NULL,
  connection_fee_max DECIMAL(19,6) NULL,
  cost_per_minute_max DECIMAL(19,6) NULL,
  class_of_service_min INT NULL,
  CONSTRAINT margin_rule_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
