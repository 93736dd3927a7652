-- Orders for the shop's dashboard: no drafts, with a size and a day to group by.
SELECT
  id,
  customer_id AS customer,
  status,
  total,
  COALESCE(discount, 0) AS discount,
  CASE
    WHEN total >= 500 THEN 'large'
    WHEN total >= 50 THEN 'medium'
    ELSE 'small'
  END AS size,
  placed_at,
  CAST(placed_at AS DATE) AS placed_on,
  paid_at IS NOT NULL AS is_paid,
  note,
  CHAR_LENGTH(note) AS note_length
FROM _input
WHERE status <> 'draft'
