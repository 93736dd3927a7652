CREATE TABLE _input (
  device_id STRING NOT NULL,
  model STRING,
  labels MAP<STRING, STRING>,
  firmware STRING,
  configuration STRING,
  retired BOOLEAN,
  PRIMARY KEY (device_id) NOT ENFORCED
)
