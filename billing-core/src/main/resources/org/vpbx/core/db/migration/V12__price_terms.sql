-- The terms and explanations of legs that were granted before rate plans had windows and dated
-- prices, in the form that all have since. A plan that was renamed since has no key.

UPDATE leg_charge h
JOIN leg l ON l.id = h.leg_id
SET h.terms = JSON_OBJECT(
  'plans', JSON_ARRAY(JSON_OBJECT(
    'from', CONCAT(DATE_FORMAT(l.granted_at, '%Y-%m-%dT%H:%i:%s.%f'), 'Z'),
    'plan', (SELECT CAST(MIN(p.id) AS CHAR) FROM rate_plan p
             WHERE p.account_id = COALESCE(h.seller_id, h.account_id)
               AND p.name = CONVERT(JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plan')) USING utf8mb4)
                   COLLATE utf8mb4_unicode_520_ci),
    'name', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plan')),
    'revision', 1,
    'rounding', JSON_OBJECT(
      'mode', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.rounding.mode')),
      'decimals', CAST(JSON_EXTRACT(h.terms, '$.rounding.decimals') AS SIGNED)),
    'choices', JSON_ARRAY(JSON_OBJECT(
      'match', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.rate.prefix')),
      'offer', JSON_OBJECT(
        'origin', '',
        'from', '1970-01-01T00:00:00Z',
        'destination', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.rate.destination')),
        'rate', JSON_OBJECT(
          'perMinute', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.rate.perMinute')),
          'connectionFee', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.rate.connectionFee')),
          'minimumSeconds', CAST(JSON_EXTRACT(h.terms, '$.rate.minimumSeconds') AS SIGNED),
          'firstSeconds', CAST(JSON_EXTRACT(h.terms, '$.rate.incrementSeconds') AS SIGNED),
          'nextSeconds', CAST(JSON_EXTRACT(h.terms, '$.rate.incrementSeconds') AS SIGNED))))))),
  'allowances', JSON_ARRAY())
WHERE JSON_EXTRACT(h.terms, '$.planVersion') IS NOT NULL;

UPDATE leg_charge h
JOIN leg l ON l.id = h.leg_id
SET h.explanation = JSON_OBJECT(
  'terms', JSON_EXTRACT(h.terms, '$'),
  'answeredAt', CONCAT(DATE_FORMAT(l.answered_at, '%Y-%m-%dT%H:%i:%s.%f'), 'Z'),
  'seconds', CAST(JSON_EXTRACT(h.explanation, '$.seconds') AS SIGNED),
  'chargedSeconds', CAST(JSON_EXTRACT(h.explanation, '$.chargedSeconds') AS SIGNED),
  'includedSeconds', 0,
  'connectionFee',
    JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plans[0].choices[0].offer.rate.connectionFee')),
  'segments', JSON_ARRAY(JSON_OBJECT(
    'fromSecond', 0,
    'seconds', CAST(JSON_EXTRACT(h.explanation, '$.chargedSeconds') AS SIGNED),
    'included', JSON_EXTRACT('false', '$'),
    'plan', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plans[0].name')),
    'match', JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plans[0].choices[0].match')),
    'perMinute',
      JSON_UNQUOTE(JSON_EXTRACT(h.terms, '$.plans[0].choices[0].offer.rate.perMinute')))),
  'amount', JSON_UNQUOTE(JSON_EXTRACT(h.explanation, '$.amount')))
WHERE JSON_EXTRACT(h.explanation, '$.terms.planVersion') IS NOT NULL;
