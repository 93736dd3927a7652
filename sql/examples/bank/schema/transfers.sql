CREATE TABLE _input (
  bank STRING NOT NULL,
  reference STRING NOT NULL,
  part INT NOT NULL,
  amount DECIMAL(18, 2),
  currency STRING,
  creditor_iban STRING,
  booked_on DATE,
  PRIMARY KEY (bank, reference, part) NOT ENFORCED
)
