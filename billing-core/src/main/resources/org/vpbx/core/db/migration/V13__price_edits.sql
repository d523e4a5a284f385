-- Changes of single prices reach plans in memory without reading the whole plan again.

-- The numbers whose prices a revision of a plan has changed. A revision without any has changed
-- something else, or very many prices.
CREATE TABLE plan_edit (
  plan_id BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  number VARCHAR(31) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  PRIMARY KEY (plan_id, revision, number),
  CONSTRAINT plan_edit_plan FOREIGN KEY (plan_id) REFERENCES rate_plan (id)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;

-- Rows of this format keep room for a date that is NULL: ending a price does not move it.
ALTER TABLE plan_rate ROW_FORMAT=REDUNDANT;
