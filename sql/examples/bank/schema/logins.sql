CREATE TABLE _input (
  login_id STRING NOT NULL,
  user_id BIGINT,
  ip STRING,
  at_ms BIGINT, -- milliseconds since 1970
  PRIMARY KEY (login_id) NOT ENFORCED
)
