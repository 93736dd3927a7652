-- One document a line of an order. A line that leaves its order loses its document:
-- the stream says before-images: complete, so the row as it was tells which lines are gone.
SELECT
  CAST(o.order_id AS STRING) || '/' || line.sku AS _id,
  o.order_id,
  o.currency,
  line.sku,
  line.quantity,
  line.unit_price,
  line.quantity * line.unit_price AS amount
FROM _input AS o
CROSS JOIN UNNEST(o.lines) AS line (sku, quantity, unit_price)
WHERE line.quantity > 0
