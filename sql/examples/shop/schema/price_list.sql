CREATE TABLE _input (
  supplier INT NOT NULL,
  sku STRING NOT NULL,
  amount_minor BIGINT,
  currency STRING,
  rate DECIMAL(12, 6), -- units for one euro
  valid_from TIMESTAMP_LTZ(6),
  PRIMARY KEY (supplier, sku) NOT ENFORCED
)
