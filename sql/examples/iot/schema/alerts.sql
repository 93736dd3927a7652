CREATE TABLE _input (
  alert_id BIGINT NOT NULL,
  device STRING,
  level INT,
  raised STRING,
  acknowledged_by STRING,
  PRIMARY KEY (alert_id) NOT ENFORCED
)
