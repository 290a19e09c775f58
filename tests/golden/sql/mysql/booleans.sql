-- Look for: 1 and 0 where there is no boolean type
--
-- Segment: Booleans
-- Customers for whom either opted_in is true or not (opted_in is false)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  p.`opted_in` = 1
  OR p.`opted_in` = 1
  OR CASE WHEN p.`opted_in` = 1 THEN 1 WHEN p.`opted_in` = 0 THEN 0 END IS NULL
