CREATE TABLE _input (
  card_id BIGINT NOT NULL,
  daily_limit INT,
  monthly_limit INT,
  agreed_at TIMESTAMP_LTZ(6),
  closed_at TIMESTAMP_LTZ(6),
  PRIMARY KEY (card_id) NOT ENFORCED
)
