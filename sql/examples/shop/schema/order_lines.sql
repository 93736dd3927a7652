CREATE TABLE _input (
  order_id BIGINT NOT NULL,
  currency STRING,
  lines ARRAY<ROW<sku STRING, quantity INT, unit_price DECIMAL(10, 2)>>,
  PRIMARY KEY (order_id) NOT ENFORCED
)
