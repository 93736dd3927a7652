-- Messages of sensors hold many samples; each becomes a document, which never changes again
-- (the stream says append: true). Times of documents are those of the samples.
SELECT
  ID_HASH(m.message_id, s.seq) AS _id,
  TIMESTAMP_MILLIS(s.at_ms) AS _event_time,
  m.device,
  s.metric,
  s.reading,
  FLOOR(TIMESTAMP_MILLIS(s.at_ms) TO HOUR) AS `hour`
FROM _input AS m
CROSS JOIN UNNEST(m.samples) AS s (seq, metric, reading, at_ms)
WHERE s.reading IS NOT NULL
