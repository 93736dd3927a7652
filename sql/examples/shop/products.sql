-- The catalogue. What is discontinued leaves it (a soft delete in the database becomes a delete
-- here), prices are in whole units, and the long description may come later.
SELECT
  CASE WHEN discontinued THEN 'DELETE' ELSE _op END AS _op,
  title,
  description,
  SUBSTRING(description FROM 1 FOR 12) || '...' AS teaser,
  attributes,
  DOC_VALUE(attributes, 'colour', 'STRING') AS colour,
  price_cents * 0.01 AS price,
  tags[1] AS main_tag,
  CARDINALITY(tags) AS tag_count
FROM _input
