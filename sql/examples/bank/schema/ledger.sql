CREATE TABLE _input (
  entry BIGINT NOT NULL,
  units DECIMAL(28, 18), -- not 38 digits: sums need room, or they lose digits behind the point
  fee DECIMAL(10, 4),
  price STRING, -- numeric without a scale
  memo STRING,
  PRIMARY KEY (entry) NOT ENFORCED
)
