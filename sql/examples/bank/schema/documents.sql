CREATE TABLE _input (
  document_id STRING NOT NULL,
  title STRING,
  checksum BYTES,
  content BYTES,
  label BYTES,
  pages INT,
  secret BOOLEAN,
  signed_at TIMESTAMP(6),
  PRIMARY KEY (document_id) NOT ENFORCED
)
