CREATE TABLE _input (
  payment_id STRING NOT NULL, -- uuid
  card_number STRING,
  merchant ROW<name STRING, category STRING>,
  currency STRING,
  amount_minor BIGINT,
  authorised_at TIMESTAMP_LTZ(6),
  state STRING,
  PRIMARY KEY (payment_id) NOT ENFORCED
)
