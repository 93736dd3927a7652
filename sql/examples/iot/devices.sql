-- The register of devices, without retired ones. Labels are free pairs of names and values, shown as text too.
SELECT
  device_id,
  model,
  labels,
  labels['site'] AS site,
  COALESCE(labels['room'], 'unknown') AS room,
  SPLIT_INDEX(firmware, '.', 0) AS firmware_major,
  configuration,
  CHAR_LENGTH(configuration) AS configuration_size,
  CAST(labels AS STRING) AS label_text
FROM _input
WHERE retired IS NOT TRUE
