-- Look for: both complements, each with its IS NULL
--
-- Segment: None of a group
-- Customers for whom none of (country is FR) or (age is less than 18) holds
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Databricks.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  (
    p.`country` <> 'FR' OR p.`country` IS NULL
  )
  AND (
    p.`age` >= 18 OR p.`age` IS NULL
  )
