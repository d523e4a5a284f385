-- A carrier is known by its address alone, a phone by its name and password: nobody is a carrier by saying so. Phones
-- bring their number, which an emergency call shows that the dialplan completes alone.

CREATE OR REPLACE VIEW ps_endpoints AS
SELECT e.endpoint AS id, 'transport-udp' AS transport, e.endpoint AS aors, e.endpoint AS auth,
       'username' AS identify_by,
       'vpbx' AS context, 'all' AS disallow, 'ulaw,alaw' AS allow, 'no' AS direct_media,
       'yes' AS allow_transfer,
       CONCAT('"', REPLACE(e.name, '"', ''), '" <', e.number, '>') AS callerid,
       CAST(e.account_id AS CHAR) AS accountcode,
       CONCAT('VPBX_TENANT=', a.code, ';VPBX_COUNTRY=', a.country, ';VPBX_OUTSIDE=',
              COALESCE(p.outside_prefix, ''), ';VPBX_NUMBER=', COALESCE(CONCAT('+', e.caller_id), ''))
              AS set_var
FROM extension e
JOIN account a ON a.id = e.account_id
LEFT JOIN pbx p ON p.account_id = e.account_id
WHERE e.enabled
UNION ALL
SELECT CONCAT('carrier-', c.code), 'transport-udp', CONCAT('carrier-', c.code), NULL, 'ip',
       'vpbx-carrier', 'all', 'ulaw,alaw', 'no', 'no', NULL, NULL, CONCAT('VPBX_CARRIER=', c.code)
FROM carrier c
WHERE c.enabled;
