-- Signed papers: their bytes are passed on, but for secret ones.
SELECT
  document_id,
  title,
  checksum,
  CASE WHEN NOT secret THEN content END AS content,
  DECODE(label, 'UTF-8') AS label,
  pages,
  signed_at
FROM _input
