CREATE TABLE _input (
  account_no BIGINT NOT NULL,
  iban STRING,
  holder ROW<name STRING, born DATE>,
  currency STRING,
  balance DECIMAL(20, 4),
  overdraft DECIMAL(20, 4),
  opened_on DATE,
  PRIMARY KEY (account_no) NOT ENFORCED
)
