-- Look for: wall times of Stockholm, 1 April to 30 June, as literals
--
-- Segment: Local time window
-- Customers whose contacted is in the last 3 months
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Databricks.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  p.`contacted` >= CAST('2026-04-01 00:00:00' AS TIMESTAMP_NTZ)
  AND p.`contacted` < CAST('2026-07-01 00:00:00' AS TIMESTAMP_NTZ)
