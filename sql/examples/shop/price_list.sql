-- Prices as suppliers send them (minor units, currencies in any spelling), in one form and in euros.
-- The key has two columns; the inherited _id is made of both.
SELECT
  sku,
  UPPER(TRIM(currency)) AS currency,
  CASE UPPER(TRIM(currency))
    WHEN 'JPY' THEN CHECKED_DECIMAL(amount_minor, 21, 2)
    ELSE amount_minor * 0.01
  END AS amount,
  CHECKED_DECIMAL(
    ROUND(
      CASE UPPER(TRIM(currency)) WHEN 'JPY' THEN amount_minor ELSE amount_minor * 0.01 END / rate,
      2),
    18, 2) AS amount_eur,
  CAST(valid_from AS DATE) AS valid_on
FROM _input
WHERE rate <> 0
