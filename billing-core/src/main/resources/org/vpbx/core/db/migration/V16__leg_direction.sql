-- Which way a leg goes between us and a carrier; NULL: it stays inside.

ALTER TABLE leg ADD COLUMN direction VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL;

UPDATE leg SET direction = 'OUTBOUND' WHERE carrier_id IS NOT NULL;
