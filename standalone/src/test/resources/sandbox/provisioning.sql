CREATE TABLE phone (id VARCHAR(40) PRIMARY KEY, ha1 CHAR(32) NOT NULL);
CREATE TABLE carrier (code VARCHAR(40) PRIMARY KEY, host VARCHAR(80) NOT NULL);
CREATE VIEW ps_auths AS
  SELECT id, 'digest' AS auth_type, id AS username, 'vpbx' AS realm, CONCAT('MD5:', ha1) AS password_digest FROM phone;
CREATE VIEW ps_aors AS
  SELECT id, 1 AS max_contacts, 'yes' AS remove_existing, NULL AS contact FROM phone
  UNION ALL SELECT CONCAT('carrier-', code), 0, 'no', CONCAT('sip:', host, ':5060') FROM carrier;
CREATE VIEW ps_endpoints AS
  SELECT id, 'transport-udp' AS transport, id AS aors, id AS auth, 'vpbx' AS context, 'all' AS disallow, 'ulaw' AS allow,
    'no' AS direct_media FROM phone
  UNION ALL SELECT CONCAT('carrier-', code), 'transport-udp', CONCAT('carrier-', code), NULL, 'vpbx-carrier', 'all', 'ulaw',
    'no' FROM carrier;
CREATE VIEW ps_endpoint_id_ips AS
  SELECT CONCAT('id-', code) AS id, CONCAT('carrier-', code) AS endpoint, host AS `match` FROM carrier;
