CREATE TABLE _input (
  meter INT NOT NULL,
  counter BIGINT,
  tariff_from TIME(6),
  serial STRING,
  read_at TIMESTAMP(9),
  PRIMARY KEY (meter) NOT ENFORCED
)
