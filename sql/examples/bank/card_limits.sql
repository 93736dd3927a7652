-- Limits of cards. Closed ones are marked in the database and deleted here; a limit counts from the
-- moment that it was agreed on, not from when its row was written.
SELECT
  CASE WHEN closed_at IS NOT NULL THEN 'DELETE' ELSE _op END AS _op,
  agreed_at AS _event_time,
  card_id,
  daily_limit,
  COALESCE(daily_limit, monthly_limit / 30, 0) AS limit_a_day,
  CASE
    WHEN daily_limit IS NULL AND monthly_limit IS NULL THEN 'none'
    WHEN daily_limit IS NULL THEN 'monthly'
    ELSE 'daily'
  END AS kind
FROM _input
