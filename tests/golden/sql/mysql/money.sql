-- Look for: one CTE; the average decided as sum > 20.5 * number; the float rounded to whole cents
--
-- Segment: Money
-- Customers whose total amount of purchase in the last 90 days is at least 500 EUR, whose average
-- amount of purchase in the last 90 days is greater than 20.5 EUR, and whose total discount of
-- purchase in the last 90 days is less than 50
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH purchase_last_90_days AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    SUM(e.`amount`) AS sum_amount,
    COUNT(e.`amount`) AS known_amount,
    SUM(
      CASE
        WHEN e.`discount` < 0
        THEN -(
          CAST(FLOOR(CAST('0.49999999999999994' AS DOUBLE) - (
            e.`discount` * 100.0
          )) AS DECIMAL(65, 0))
        )
        ELSE CAST(FLOOR((
          e.`discount` * 100.0
        ) + CAST('0.49999999999999994' AS DOUBLE)) AS DECIMAL(65, 0))
      END
    ) AS sum_discount
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1775080800.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_last_90_days
  ON purchase_last_90_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  purchase_last_90_days.sum_amount >= 500
  AND purchase_last_90_days.sum_amount > (
    20.5 * purchase_last_90_days.known_amount
  )
  AND (
    purchase_last_90_days.sum_discount < 5000
    OR purchase_last_90_days.sum_discount IS NULL
  )
