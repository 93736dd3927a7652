CREATE TABLE _input (
  id BIGINT NOT NULL,
  product STRING,
  stars STRING,
  written STRING,
  body STRING,
  author STRING,
  spam BOOLEAN,
  PRIMARY KEY (id) NOT ENFORCED
)
