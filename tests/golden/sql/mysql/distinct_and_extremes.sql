-- Look for: text counted by code point
--
-- Segment: Distinct and extremes
-- Customers whose number of different product_id of purchase is at least 2, and whose largest amount
-- of purchase is greater than 100 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH purchase_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    COUNT(DISTINCT CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)) AS distinct_product_id,
    MAX(e.`amount`) AS max_amount
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
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  purchase_ever.distinct_product_id >= 2 AND purchase_ever.max_amount > 100
