CREATE TABLE _input (
  customer_id BIGINT NOT NULL,
  full_name STRING,
  email STRING,
  nickname STRING,
  address ROW<city STRING, country STRING, geo ROW<latitude DOUBLE, longitude DOUBLE>>,
  forgotten_at TIMESTAMP_LTZ(6),
  PRIMARY KEY (customer_id) NOT ENFORCED
)
