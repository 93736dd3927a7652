-- Card payments for the fraud desk: card numbers masked, amounts in whole units of their currency,
-- and the hour to group by. Only what is settled.
SELECT
  payment_id,
  OVERLAY(card_number PLACING '******' FROM 7 FOR CHAR_LENGTH(card_number) - 10) AS card,
  merchant.name AS merchant,
  merchant.category AS category,
  currency,
  CASE
    WHEN currency IN ('JPY', 'KRW') THEN CHECKED_DECIMAL(amount_minor, 22, 3)
    WHEN currency IN ('BHD', 'KWD') THEN CHECKED_DECIMAL(amount_minor * 0.001, 22, 3)
    ELSE CHECKED_DECIMAL(amount_minor * 0.01, 22, 3)
  END AS amount,
  authorised_at,
  FLOOR(authorised_at TO HOUR) AS authorised_hour
FROM _input
WHERE state = 'settled'
