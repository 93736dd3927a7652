-- Accounts for reports: account numbers use all 64 bits, IBANs are masked, amounts keep their digits.
SELECT
  account_no,
  CAST(account_no AS STRING) AS account_text,
  SUBSTRING(iban FROM 1 FOR 2) || '**' || RIGHT(iban, 4) AS iban,
  holder.name AS holder,
  EXTRACT(YEAR FROM holder.born) AS birth_year,
  currency,
  balance,
  COALESCE(overdraft, 0) AS overdraft,
  balance + COALESCE(overdraft, 0) AS available,
  opened_on
FROM _input
