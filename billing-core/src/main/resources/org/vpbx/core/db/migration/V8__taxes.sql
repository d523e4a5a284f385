-- Taxes: what they are, who is liable, and what they came to on calls and invoices.

-- A tax of a seller. position: the order of the seller's taxes. default_liable: whether the accounts
-- that the seller creates are liable.
CREATE TABLE tax (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  account_id BIGINT NOT NULL,
  position INT NOT NULL,
  default_liable BOOLEAN NOT NULL,
  created_at DATETIME(6) NOT NULL,
  KEY tax_account (account_id, position),
  CONSTRAINT tax_account FOREIGN KEY (account_id) REFERENCES account (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Its terms from a date on. Versions of a tax do not overlap; once one is in force, its terms never
-- change. valid_to is exclusive; NULL: until further notice.
CREATE TABLE tax_version (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  tax_id BIGINT NOT NULL,
  valid_from DATETIME(6) NOT NULL,
  valid_to DATETIME(6) NULL,
  name VARCHAR(60) NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  percent DECIMAL(7,4) NULL,
  amount DECIMAL(19,6) NULL,
  currency CHAR(3) CHARACTER SET ascii COLLATE ascii_bin NULL,
  inclusive BOOLEAN NOT NULL,
  compounds BOOLEAN NOT NULL,
  CONSTRAINT tax_version_from UNIQUE (tax_id, valid_from),
  CONSTRAINT tax_version_tax FOREIGN KEY (tax_id) REFERENCES tax (id),
  CONSTRAINT tax_version_dates CHECK (valid_to IS NULL OR valid_to > valid_from),
  CONSTRAINT tax_version_kind CHECK (kind IN ('PERCENT', 'PER_CALL', 'PER_LINE', 'PER_INVOICE')),
  CONSTRAINT tax_version_percent CHECK (percent IS NULL OR (percent > 0 AND percent <= 100)),
  CONSTRAINT tax_version_amount CHECK (amount IS NULL OR (amount > 0 AND currency IS NOT NULL)),
  CONSTRAINT tax_version_rate CHECK ((kind = 'PERCENT') = (percent IS NOT NULL)
    AND (percent IS NULL) = (amount IS NOT NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- For which taxes of its seller an account is liable.
CREATE TABLE account_tax (
  account_id BIGINT NOT NULL,
  tax_id BIGINT NOT NULL,
  PRIMARY KEY (account_id, tax_id),
  KEY account_tax_tax (tax_id),
  CONSTRAINT account_tax_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT account_tax_tax FOREIGN KEY (tax_id) REFERENCES tax (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- taxes: those of the grant. rated: the price by the plan; amount: what is paid, taxes included;
-- tax: the part of it that is tax.
ALTER TABLE leg_charge
  ADD COLUMN taxes TEXT NULL AFTER terms,
  ADD COLUMN rated DECIMAL(19,6) NULL AFTER taxes,
  ADD COLUMN tax DECIMAL(19,6) NULL AFTER amount;
UPDATE leg_charge SET taxes = '[]', rated = amount,
                      tax = CASE WHEN amount IS NULL THEN NULL ELSE 0 END;
ALTER TABLE leg_charge MODIFY COLUMN taxes TEXT NOT NULL;

CREATE TABLE leg_charge_tax (
  leg_id BIGINT NOT NULL,
  account_id BIGINT NOT NULL,
  tax_id BIGINT NOT NULL,
  amount DECIMAL(19,6) NOT NULL,
  PRIMARY KEY (leg_id, account_id, tax_id),
  CONSTRAINT leg_charge_tax_charge FOREIGN KEY (leg_id, account_id)
    REFERENCES leg_charge (leg_id, account_id),
  CONSTRAINT leg_charge_tax_tax FOREIGN KEY (tax_id) REFERENCES tax (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- charges: what the ledger was charged, call by call; total = sum of the lines and of the invoice's
-- own taxes = charges + rounding + taxes by line and by invoice. paid_from_balance: the part of the
-- total that a prepaid balance has covered.
ALTER TABLE invoice
  ADD COLUMN tax DECIMAL(19,6) NULL,
  ADD COLUMN total DECIMAL(19,6) NULL,
  ADD COLUMN paid_from_balance DECIMAL(19,6) NULL;
UPDATE invoice SET tax = 0, total = charges + rounding, paid_from_balance = 0;
ALTER TABLE invoice
  MODIFY COLUMN tax DECIMAL(19,6) NOT NULL,
  MODIFY COLUMN total DECIMAL(19,6) NOT NULL,
  MODIFY COLUMN paid_from_balance DECIMAL(19,6) NOT NULL;

-- amount = net + the line's taxes.
ALTER TABLE invoice_line ADD COLUMN net DECIMAL(19,6) NULL;
UPDATE invoice_line SET net = amount;
ALTER TABLE invoice_line MODIFY COLUMN net DECIMAL(19,6) NOT NULL;

-- The taxes of an issued invoice's lines; line 0: those of the invoice itself. They never change,
-- so they carry the terms of their day. amount_each: of a tax that is no percentage.
CREATE TABLE invoice_tax (
  invoice_id BIGINT NOT NULL,
  line INT NOT NULL,
  position INT NOT NULL,
  tax_id BIGINT NOT NULL,
  name VARCHAR(60) NOT NULL,
  kind VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  percent DECIMAL(7,4) NULL,
  amount_each DECIMAL(19,6) NULL,
  inclusive BOOLEAN NOT NULL,
  compounds BOOLEAN NOT NULL,
  base DECIMAL(19,6) NULL,
  amount DECIMAL(19,6) NOT NULL,
  PRIMARY KEY (invoice_id, line, position),
  CONSTRAINT invoice_tax_invoice FOREIGN KEY (invoice_id) REFERENCES invoice (id),
  CONSTRAINT invoice_tax_tax FOREIGN KEY (tax_id) REFERENCES tax (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
