-- Temperatures of old sensors, which send text in the unit of their country: checked, and in Celsius.
-- A sensor that has taken no sample has no document.
SELECT
  sensor_id,
  site,
  CHECKED_DECIMAL(reading, 7, 2) AS reading,
  unit,
  CHECKED_DECIMAL(
    ROUND(
      CASE UPPER(unit)
        WHEN 'F' THEN (CHECKED_DECIMAL(reading, 7, 2) - 32) * 5 / 9
        ELSE CHECKED_DECIMAL(reading, 7, 2)
      END,
      2),
    7, 2) AS celsius,
  seconds / samples AS seconds_a_sample,
  drift
FROM _input
WHERE samples <> 0
