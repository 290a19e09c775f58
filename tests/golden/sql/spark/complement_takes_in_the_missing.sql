-- Look for: <> 'FR' OR IS NULL: customers without a country are in
--
-- Segment: Complement takes in the missing
-- Customers for whom not (country is FR)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Apache Spark.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  p.`country` <> 'FR' OR p.`country` IS NULL
