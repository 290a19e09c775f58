-- Look for: no division: views >= 2.5 * purchases
--
-- Segment: Ratio
-- Customers who did view at least 2.5 times for each purchase
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH view_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    COUNT(*) AS times
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'view'
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
), purchase_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    COUNT(*) AS times
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN view_ever
  ON view_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  COALESCE(view_ever.times, 0) >= (
    2.5 * purchase_ever.times
  )
