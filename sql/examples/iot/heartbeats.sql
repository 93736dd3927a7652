-- The last sign of life of each device, from seconds since 1970: an hour to group by, and whether it
-- has just started. Other fields of the record are left where they are.
SELECT
  device,
  TIMESTAMP_SECONDS(seen) AS seen_at,
  FLOOR(TIMESTAMP_SECONDS(seen) TO HOUR) AS seen_hour,
  DATE_FORMAT(TIMESTAMP_SECONDS(seen), 'yyyy-MM') AS seen_month,
  CASE WHEN uptime < 300 THEN 'starting' WHEN uptime IS NULL THEN 'unknown' ELSE 'up' END AS state,
  CHECKED_INT(uptime) AS uptime
FROM _input
