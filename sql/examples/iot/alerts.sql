-- Alerts that nobody has taken care of yet, out of messages of many forms: what is in only some of
-- them is read from _doc.
SELECT
  alert_id,
  device,
  CASE
    WHEN level >= 90 THEN 'critical'
    WHEN level >= 50 THEN 'warning'
    ELSE 'notice'
  END AS severity,
  COALESCE(DOC_VALUE(_doc, 'details.text', 'STRING'), 'no text') AS message,
  DOC_VALUE(_doc, 'details.codes[0]', 'STRING') AS first_code,
  DOC_VALUE(_doc, 'details.celsius', 'DECIMAL(6, 2)') AS celsius,
  PARSE_TIMESTAMP_ISO8601(raised) AS raised_at
FROM _input
WHERE level > 0 AND acknowledged_by IS NULL
