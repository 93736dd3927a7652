CREATE TABLE _input (
  sensor_id INT NOT NULL,
  site STRING,
  reading STRING,
  unit STRING,
  samples INT,
  seconds INT,
  drift DOUBLE,
  PRIMARY KEY (sensor_id) NOT ENFORCED
)
