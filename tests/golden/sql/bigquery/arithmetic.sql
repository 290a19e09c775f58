-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  (
    (
      CAST(p.`credit` AS BIGNUMERIC) * CAST(2 AS BIGNUMERIC)
    ) - p.`age`
  ) > 100
  AND CASE
    WHEN SAFE_DIVIDE(CAST(p.`credit` AS FLOAT64), CAST(p.`age` AS FLOAT64)) - SAFE_DIVIDE(CAST(p.`credit` AS FLOAT64), CAST(p.`age` AS FLOAT64)) = 0
    THEN SAFE_DIVIDE(CAST(p.`credit` AS FLOAT64), CAST(p.`age` AS FLOAT64))
  END > 1.5
