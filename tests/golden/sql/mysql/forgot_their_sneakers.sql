-- Look for: two CTEs of 30 days, [31 May 22:00 UTC, 30 June 22:00 UTC); IS NOT NULL and IS NULL on their keys
--
-- Segment: Forgot their sneakers
-- Customers whose country is SE or NO, who did search where category is shoes in the last 30 days, and
-- who did not purchase in the last 30 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH search_shoes_last_30_days AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'search'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1780264800.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
    AND CAST(CAST(e.`category` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'shoes'
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
), purchase_last_30_days AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1780264800.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN search_shoes_last_30_days
  ON search_shoes_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) IN ('SE', 'NO')
  AND search_shoes_last_30_days.profile_key IS NOT NULL
  AND purchase_last_30_days.profile_key IS NULL
