-- A small operator as the fifth schema kept it: one call that was charged at three levels, the
-- customer's price with a fee and by the minute, and one in progress.

INSERT INTO account (id, parent_id, kind, code, name, currency, country, time_zone, language,
                     address, plan_id, blocked, created_at)
VALUES (1, NULL, 'OWNER', 'owner', 'Owner', 'EUR', 'DE', 'Europe/Berlin', 'en', '', NULL, FALSE,
        '2025-01-01'),
       (2, 1, 'RESELLER', 'north', 'North', 'EUR', 'DE', 'Europe/Berlin', 'en', '', NULL, FALSE,
        '2025-01-01'),
       (3, 2, 'CUSTOMER', 'acme', 'Acme', 'EUR', 'DE', 'Europe/Berlin', 'de', '', NULL, FALSE,
        '2025-01-01');

INSERT INTO account_tree (ancestor_id, descendant_id, distance)
VALUES (1, 1, 0), (2, 2, 0), (3, 3, 0), (1, 2, 1), (2, 3, 1), (1, 3, 2);

INSERT INTO rate_plan (id, account_id, name, currency, created_at)
VALUES (1, 1, 'Cost', 'EUR', '2025-01-01'), (2, 1, 'Wholesale', 'EUR', '2025-01-01'),
       (3, 2, 'Retail', 'EUR', '2025-01-01');

INSERT INTO rate_plan_version (id, plan_id, effective_from, rounding_mode, rounding_decimals)
VALUES (1, 1, '2025-01-01', 'HALF_UP', 4), (2, 2, '2025-01-01', 'HALF_UP', 4),
       (3, 3, '2025-01-01', 'UP', 2), (4, 3, '2025-06-01', 'HALF_UP', 4);

INSERT INTO rate (version_id, prefix, destination, per_minute, connection_fee, minimum_seconds,
                  increment_seconds)
VALUES (1, '49', 'Germany', 0.05, 0, 0, 1), (2, '49', 'Germany', 0.10, 0, 0, 1),
       (3, '49', 'Germany', 0.20, 0, 0, 60), (4, '49', 'Germany', 0.15, 0.01, 0, 60);

UPDATE account SET plan_id = 2 WHERE id = 2;

UPDATE account SET plan_id = 3 WHERE id = 3;

INSERT INTO pbx (account_id, outside_prefix, area_code, ring_seconds, outside_ring_seconds)
VALUES (3, '0', '30', 25, 60);

INSERT INTO ledger_account (id, account_id, kind, currency, balance, reserved, credit_limit)
VALUES (1, 1, 'REVENUE', 'EUR', 0.1083, 0, NULL), (2, 1, 'CARRIER_COST', 'EUR', -0.0542, 0, NULL),
       (3, 1, 'CARRIER_PAYABLE', 'EUR', 0.0542, 0, NULL), (4, 2, 'BALANCE', 'EUR', -0.1083, 0, NULL),
       (5, 2, 'REVENUE', 'EUR', 0.31, 0, NULL), (6, 2, 'CASH', 'EUR', -20, 0, NULL),
       (7, 3, 'BALANCE', 'EUR', 19.69, 1, 0);

INSERT INTO reservation (id, debit_id, credit_id, amount, currency, state, idempotency_key,
                         created_at, closed_at)
VALUES (1, 7, 5, 2, 'EUR', 'POSTED', 'leg-1-3', '2025-07-01 10:00:00', '2025-07-01 10:01:15'),
       (2, 7, 5, 1, 'EUR', 'PENDING', 'leg-2-3', '2025-07-02 10:00:00', NULL);

INSERT INTO transfer (id, debit_id, credit_id, amount, kind, reference, idempotency_key, created_at)
VALUES (1, 6, 7, 20, 'PAYMENT', 'Bank 1', 'payment-1', '2025-06-30'),
       (2, 7, 5, 0.31, 'CALL', 'call-1', 'reservation-1', '2025-07-01 10:01:15'),
       (3, 4, 1, 0.1083, 'CALL', 'call-1', 'leg-1-2', '2025-07-01 10:01:15'),
       (4, 2, 3, 0.0542, 'CARRIER', 'call-1', 'leg-1-1', '2025-07-01 10:01:15');

INSERT INTO posting (ledger_account_id, transfer_id, amount)
VALUES (6, 1, -20), (7, 1, 20), (7, 2, -0.31), (5, 2, 0.31), (4, 3, -0.1083), (1, 3, 0.1083),
       (2, 4, -0.0542), (3, 4, 0.0542);

INSERT INTO phone_call (id, account_id, extension_id, linkedid, caller, dialled, number, destination,
                        started_at, answered_at, ended_at, outcome)
VALUES (1, 3, NULL, 'a-1', '101', '003023125000', '493023125000', 'Germany', '2025-07-01 10:00:00',
        '2025-07-01 10:00:10.123456', '2025-07-01 10:01:15.123456', 'ANSWERED'),
       (2, 3, NULL, 'a-2', '101', '003023125000', '493023125000', 'Germany', '2025-07-02 10:00:00',
        NULL, NULL, NULL);

INSERT INTO leg (id, call_id, linkedid, carrier_id, endpoint, number, state, lease_seconds,
                 granted_at, answered_at, ended_at, seconds, hangup_cause)
VALUES (1, 1, 'a-1', NULL, 'carrier-demo', '493023125000', 'RATED', 780, '2025-07-01 10:00:00',
        '2025-07-01 10:00:10.123456', '2025-07-01 10:01:15.123456', 65, 16),
       (2, 2, 'a-2', NULL, 'carrier-demo', '493023125000', 'GRANTED', 360, '2025-07-02 10:00:00',
        NULL, NULL, NULL, NULL);

INSERT INTO leg_charge (leg_id, account_id, seller_id, currency, reservation_id, terms, amount,
                        explanation)
SELECT l.id, v.account_id, v.seller_id, 'EUR',
       CASE WHEN v.account_id = 3 THEN l.id END, v.terms,
       CASE WHEN l.id = 1 THEN v.amount END,
       CASE WHEN l.id = 1 THEN
         CONCAT('{"terms":', v.terms, ',"seconds":65,"chargedSeconds":', v.charged, ',"amount":"',
                v.amount, ' EUR"}') END
FROM leg l
JOIN (
  SELECT 1 AS account_id, NULL AS seller_id, 0.054200 AS amount, 65 AS charged,
         '{"planVersion":1,"plan":"Cost","rate":{"prefix":"49","destination":"Germany","perMinute":"0.050000 EUR","connectionFee":"0.000000 EUR","minimumSeconds":0,"incrementSeconds":1},"rounding":{"mode":"HALF_UP","decimals":4}}'
           AS terms
  UNION ALL
  SELECT 2, 1, 0.108300, 65,
         '{"planVersion":2,"plan":"Wholesale","rate":{"prefix":"49","destination":"Germany","perMinute":"0.100000 EUR","connectionFee":"0.000000 EUR","minimumSeconds":0,"incrementSeconds":1},"rounding":{"mode":"HALF_UP","decimals":4}}'
  UNION ALL
  SELECT 3, 2, 0.310000, 120,
         '{"planVersion":4,"plan":"Retail","rate":{"prefix":"49","destination":"Germany","perMinute":"0.150000 EUR","connectionFee":"0.010000 EUR","minimumSeconds":0,"incrementSeconds":60},"rounding":{"mode":"HALF_UP","decimals":4}}'
) v;
