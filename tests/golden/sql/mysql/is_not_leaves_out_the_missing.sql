-- Look for: <> 'FR' and nothing else
--
-- Segment: Is not leaves out the missing
-- Customers whose country is not FR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) <> 'FR'
