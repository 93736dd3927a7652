CREATE TABLE _input (
  message_id STRING NOT NULL,
  device STRING,
  samples ARRAY<ROW<seq INT, metric STRING, reading DOUBLE, at_ms BIGINT>>,
  PRIMARY KEY (message_id) NOT ENFORCED
)
