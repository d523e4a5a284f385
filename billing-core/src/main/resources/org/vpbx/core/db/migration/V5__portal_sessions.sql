-- The portal's sessions, in the form that Jetty 12's JDBC session store expects; times are
-- milliseconds since 1970.

CREATE TABLE portal_session (
  sessionId VARCHAR(120) NOT NULL,
  contextPath VARCHAR(60) NOT NULL,
  virtualHost VARCHAR(60) NOT NULL,
  lastNode VARCHAR(60) NULL,
  accessTime BIGINT NOT NULL,
  lastAccessTime BIGINT NOT NULL,
  createTime BIGINT NOT NULL,
  cookieTime BIGINT NOT NULL,
  lastSavedTime BIGINT NOT NULL,
  expiryTime BIGINT NOT NULL,
  maxInterval BIGINT NOT NULL,
  map BLOB NULL,
  PRIMARY KEY (sessionId, contextPath, virtualHost),
  KEY idx_portal_session_expiry (expiryTime),
  KEY idx_portal_session_session (sessionId, contextPath)
) CHARACTER SET ascii COLLATE ascii_bin;
