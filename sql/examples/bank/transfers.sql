-- Transfers under an id that other systems can compute too: a hash of the three columns of the key.
SELECT
  ID_HASH(bank, reference, part) AS _id,
  bank,
  reference,
  part,
  amount,
  currency,
  UPPER(REPLACE(creditor_iban, ' ', '')) AS creditor_iban,
  CASE WHEN amount < 0 THEN 'out' WHEN amount > 0 THEN 'in' ELSE 'none' END AS direction,
  booked_on
FROM _input
WHERE booked_on IS NOT NULL
