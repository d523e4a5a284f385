-- What Asterisk reads by realtime (asterisk-conf/extconfig.conf): phones and carriers as they are
-- now, without a generated file and without a reload.

CREATE VIEW ps_auths AS
SELECT e.endpoint AS id, 'digest' AS auth_type, e.endpoint AS username, 'vpbx' AS realm,
       CONCAT('MD5:', e.password_digest) AS password_digest
FROM extension e
WHERE e.enabled;

CREATE VIEW ps_aors AS
SELECT e.endpoint AS id, 1 AS max_contacts, 'yes' AS remove_existing, 0 AS qualify_frequency,
       60 AS minimum_expiration, 7200 AS maximum_expiration, 3600 AS default_expiration,
       NULL AS contact
FROM extension e
WHERE e.enabled
UNION ALL
SELECT CONCAT('carrier-', c.code), 0, 'no', 0, 60, 7200, 3600,
       CONCAT('sip:', c.host, ':', c.port)
FROM carrier c
WHERE c.enabled;

CREATE VIEW ps_endpoints AS
SELECT e.endpoint AS id, 'transport-udp' AS transport, e.endpoint AS aors, e.endpoint AS auth,
       'vpbx' AS context, 'all' AS disallow, 'ulaw,alaw' AS allow, 'no' AS direct_media,
       CONCAT('"', REPLACE(e.name, '"', ''), '" <', e.number, '>') AS callerid,
       CAST(e.account_id AS CHAR) AS accountcode,
       CONCAT('VPBX_TENANT=', a.code, ';VPBX_COUNTRY=', a.country, ';VPBX_OUTSIDE=',
              COALESCE(p.outside_prefix, '')) AS set_var
FROM extension e
JOIN account a ON a.id = e.account_id
LEFT JOIN pbx p ON p.account_id = e.account_id
WHERE e.enabled
UNION ALL
SELECT CONCAT('carrier-', c.code), 'transport-udp', CONCAT('carrier-', c.code), NULL,
       'vpbx-carrier', 'all', 'ulaw,alaw', 'no', NULL, NULL, CONCAT('VPBX_CARRIER=', c.code)
FROM carrier c
WHERE c.enabled;

CREATE VIEW ps_endpoint_id_ips AS
SELECT CONCAT('carrier-', c.code) AS id, CONCAT('carrier-', c.code) AS endpoint,
       c.source_address AS `match`
FROM carrier c
WHERE c.enabled;
