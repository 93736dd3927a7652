-- Entries of a fund's ledger, whose numbers come as text. What does not fit its type is a dead letter,
-- never a rounded number; the market value alone is rounded, to cents, and says so.
SELECT
  entry,
  units,
  units + fee AS units_charged,
  price,
  CHECKED_DECIMAL(price, 18, 2) AS price_shown,
  CHECKED_DECIMAL(ROUND(units * CHECKED_DECIMAL(price, 18, 2), 2), 20, 2) AS market_value,
  memo
FROM _input
