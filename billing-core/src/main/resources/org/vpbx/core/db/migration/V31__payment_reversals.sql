-- Payments that were taken back, each by one transfer of its own. A payment stays, and is taken back
-- once.
CREATE TABLE payment_reversal (
  payment_id BIGINT NOT NULL PRIMARY KEY,
  reversal_id BIGINT NOT NULL,
  CONSTRAINT payment_reversal_reversal UNIQUE (reversal_id),
  CONSTRAINT payment_reversal_payment_fk FOREIGN KEY (payment_id) REFERENCES transfer (id),
  CONSTRAINT payment_reversal_reversal_fk FOREIGN KEY (reversal_id) REFERENCES transfer (id)
);
