-- Sign-ins as an audit trail: where each record stands in Kafka, and the local time in Oslo.
-- Addresses lose their last part.
SELECT
  login_id,
  user_id,
  REGEXP_EXTRACT(ip, '^(\d+\.\d+\.\d+)\.\d+$', 1) || '.0' AS network,
  TIMESTAMP_MILLIS(at_ms) AS signed_in_at,
  CHECKED_TIMESTAMP(
    CONVERT_TZ(
      DATE_FORMAT(TIMESTAMP_MILLIS(at_ms), 'yyyy-MM-dd HH:mm:ss'),
      'UTC',
      'Europe/Oslo')) AS local_time,
  _topic AS source_topic,
  _partition AS source_partition,
  _offset AS source_offset,
  _timestamp AS arrived_at
FROM _input
