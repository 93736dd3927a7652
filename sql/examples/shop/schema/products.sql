CREATE TABLE _input (
  sku STRING NOT NULL,
  title STRING,
  description STRING,
  attributes STRING, -- jsonb
  price_cents BIGINT,
  tags ARRAY<STRING>,
  discontinued BOOLEAN,
  PRIMARY KEY (sku) NOT ENFORCED
)
