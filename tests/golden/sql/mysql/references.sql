-- Look for: the rules of both, once each
--
-- Segment: References
-- Customers who are in segment “Nordic” (country is SE, NO, DK or FI), and who are not in segment
-- “Buyers” (did purchase in the last 365 days)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH purchase_last_365_days AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1751320800.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_last_365_days
  ON purchase_last_365_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) IN ('SE', 'NO', 'DK', 'FI')
  AND purchase_last_365_days.profile_key IS NULL
