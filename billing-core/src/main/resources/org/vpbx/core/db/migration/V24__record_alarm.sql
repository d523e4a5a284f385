-- Since when the disk that an Asterisk writes its record to has too little room; NULL: it has enough.
ALTER TABLE asterisk_node ADD COLUMN short_of_space_at DATETIME(6) NULL;
