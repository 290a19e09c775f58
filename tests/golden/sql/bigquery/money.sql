-- Look for: one CTE; the average decided as sum > 20.5 * number; the float rounded to whole cents
--
-- Segment: Money
-- Customers whose total amount of purchase in the last 90 days is at least 500 EUR, whose average
-- amount of purchase in the last 90 days is greater than 20.5 EUR, and whose total discount of
-- purchase in the last 90 days is less than 50
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
WITH purchase_last_90_days AS (
  SELECT
    e.`customer_id` AS profile_key,
    SUM(e.`amount`) AS sum_amount,
    COUNT(e.`amount`) AS known_amount,
    SUM(
      CASE
        WHEN CASE WHEN e.`discount` - e.`discount` = 0 THEN e.`discount` END < 0
        THEN -(
          CAST(FLOOR(
            CAST('0.49999999999999994' AS FLOAT64) - (
              CASE WHEN e.`discount` - e.`discount` = 0 THEN e.`discount` END * 100.0
            )
          ) AS INT64)
        )
        ELSE CAST(FLOOR(
          (
            CASE WHEN e.`discount` - e.`discount` = 0 THEN e.`discount` END * 100.0
          ) + CAST('0.49999999999999994' AS FLOAT64)
        ) AS INT64)
      END
    ) AS sum_discount
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_last_90_days
  ON purchase_last_90_days.profile_key = p.`customer_id`
WHERE
  purchase_last_90_days.sum_amount >= 500
  AND (
    purchase_last_90_days.sum_amount * 10
  ) > (
    205 * purchase_last_90_days.known_amount
  )
  AND (
    purchase_last_90_days.sum_discount < 5000
    OR purchase_last_90_days.sum_discount IS NULL
  )
