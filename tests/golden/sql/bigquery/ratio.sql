-- Look for: no division: views >= 2.5 * purchases
--
-- Segment: Ratio
-- Customers who did view at least 2.5 times for each purchase
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
WITH view_ever AS (
  SELECT
    e.`customer_id` AS profile_key,
    COUNT(*) AS times
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'view' AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_ever AS (
  SELECT
    e.`customer_id` AS profile_key,
    COUNT(*) AS times
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase' AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN view_ever
  ON view_ever.profile_key = p.`customer_id`
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p.`customer_id`
WHERE
  (
    COALESCE(view_ever.times, 0) * 10
  ) >= (
    25 * purchase_ever.times
  )
