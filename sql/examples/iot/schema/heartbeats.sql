CREATE TABLE _input (
  device STRING NOT NULL,
  seen BIGINT,
  uptime BIGINT,
  PRIMARY KEY (device) NOT ENFORCED
)
