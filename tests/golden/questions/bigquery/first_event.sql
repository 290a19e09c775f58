-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(UNIX_MICROS(e.`ts`)) AS measured
FROM `shop`.`events` AS e
WHERE
  e.`type` = 'search'
