-- Numbers by which the world reaches accounts, and what extensions do with calls they cannot take.

-- account_id: who has it; the Owner's are in stock. carrier_id: which carrier brings its calls;
-- NULL: it is not said. Without a destination its calls are refused as those to no number at all.
CREATE TABLE did (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  number VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_id BIGINT NOT NULL,
  carrier_id BIGINT NULL,
  label VARCHAR(80) NOT NULL,
  extension_id BIGINT NULL,
  forward_to VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NULL,
  CONSTRAINT did_number UNIQUE (number),
  KEY did_account (account_id, number),
  CONSTRAINT did_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT did_carrier FOREIGN KEY (carrier_id) REFERENCES carrier (id),
  CONSTRAINT did_extension FOREIGN KEY (extension_id) REFERENCES extension (id),
  CONSTRAINT did_destination CHECK (extension_id IS NULL OR forward_to IS NULL)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Where an extension's calls go: to a colleague, or to a number of the public network.
CREATE TABLE call_forward (
  extension_id BIGINT NOT NULL,
  occasion VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  to_extension_id BIGINT NULL,
  to_number VARCHAR(15) CHARACTER SET ascii COLLATE ascii_bin NULL,
  PRIMARY KEY (extension_id, occasion),
  CONSTRAINT call_forward_extension FOREIGN KEY (extension_id) REFERENCES extension (id),
  CONSTRAINT call_forward_to FOREIGN KEY (to_extension_id) REFERENCES extension (id),
  CONSTRAINT call_forward_target CHECK ((to_extension_id IS NULL) <> (to_number IS NULL))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
