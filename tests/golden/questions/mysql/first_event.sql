-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED)) AS measured
FROM `shop`.`events` AS e
WHERE
  CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'search'
