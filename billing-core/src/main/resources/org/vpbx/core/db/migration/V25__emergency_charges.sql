-- Whether a plan's price for an emergency number has been looked for. Those of the past are free.
ALTER TABLE emergency_call
  ADD COLUMN charged BOOLEAN NOT NULL DEFAULT TRUE,
  ADD KEY emergency_call_charged (charged, call_id);

ALTER TABLE emergency_call ALTER COLUMN charged DROP DEFAULT;
