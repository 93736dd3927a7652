CREATE TABLE _input (
  buyer ROW<id STRING, country STRING>, -- in 1,000 of 1,000
  items ARRAY<ROW<sku STRING, quantity BIGINT>>, -- in 981 of 1,000
  coupon STRING, -- in 12 of 1,000; mixed, text 9, number 3
  updated TIMESTAMP_LTZ(3) -- in 1,000 of 1,000
)
