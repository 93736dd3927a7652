-- Reviews from a form that sends text only: stars are checked, times are ISO 8601 with a zone.
SELECT
  product,
  CHECKED_INT(stars) AS stars,
  PARSE_TIMESTAMP_ISO8601(written) AS written,
  PARSE_TIMESTAMP_ISO8601(written) AS _event_time,
  body,
  NULLIF(TRIM(author), '') AS author
FROM _input
WHERE COALESCE(spam, FALSE) = FALSE
