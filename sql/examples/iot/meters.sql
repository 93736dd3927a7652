-- Meters count in watt hours, in 64 bits: kilowatt hours for people, the counter itself for machines.
-- Documents have plain values here (types: plain, decimals: number).
SELECT
  meter,
  counter,
  counter * 0.001 AS kwh,
  counter > 9000000000000000000 AS nearly_full,
  tariff_from,
  tariff_from < TIME '07:00:00' AS night_tariff,
  TO_BASE64(serial) AS serial_text,
  read_at,
  CAST(read_at AS DATE) AS read_on
FROM _input
