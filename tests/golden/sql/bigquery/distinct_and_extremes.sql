-- Look for: text counted by code point
--
-- Segment: Distinct and extremes
-- Customers whose number of different product_id of purchase is at least 2, and whose largest amount
-- of purchase is greater than 100 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
WITH purchase_ever AS (
  SELECT
    e.`customer_id` AS profile_key,
    COUNT(DISTINCT e.`product_id`) AS distinct_product_id,
    MAX(e.`amount`) AS max_amount
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase' AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p.`customer_id`
WHERE
  purchase_ever.distinct_product_id >= 2 AND purchase_ever.max_amount > 100
