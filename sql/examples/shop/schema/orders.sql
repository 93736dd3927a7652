CREATE TABLE _input (
  id BIGINT NOT NULL,
  customer_id BIGINT,
  status STRING,
  total DECIMAL(12, 2),
  discount DECIMAL(12, 2),
  placed_at TIMESTAMP(6),
  paid_at TIMESTAMP_LTZ(6),
  note STRING,
  PRIMARY KEY (id) NOT ENFORCED
)
