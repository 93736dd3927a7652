-- Shopping carts from MongoDB. What the pinned columns do not name is read from _doc by its path.
SELECT
  buyer.id AS buyer_id,
  buyer.country AS country,
  items[1].sku AS first_sku,
  CARDINALITY(items) AS item_count,
  coupon,
  updated,
  DOC_VALUE(_doc, 'utm.campaign', 'STRING') AS campaign
FROM _input
