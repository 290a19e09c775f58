-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  (
    (
      p.`credit` * 2
    ) - p.`age`
  ) > 100
  AND (
    CAST(p.`credit` AS DOUBLE) / NULLIF(CAST(p.`age` AS DOUBLE), 0)
  ) > 1.5
