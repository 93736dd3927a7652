-- Customers for the support desk: one flat row, e-mail addresses masked.
-- Who asked to be forgotten has no document.
SELECT
  customer_id,
  full_name AS name,
  REGEXP_EXTRACT(email, '^.') || '***' || REGEXP_EXTRACT(email, '@.*$') AS email,
  address.city AS city,
  UPPER(address.country) AS country,
  address.geo.latitude AS latitude,
  nickname,
  COALESCE(nickname, full_name) AS greeting
FROM _input
WHERE forgotten_at IS NULL
