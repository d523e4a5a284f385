-- What is too old for any cap is deleted by its time.
ALTER TABLE spent ADD KEY spent_quarter (quarter);
