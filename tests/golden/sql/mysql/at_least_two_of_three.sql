-- Look for: a sum of three CASEs; one CTE of all time
--
-- Segment: At least two of three
-- Customers for whom at least 2 of (country is SE), (age is at least 18) and (did purchase) hold
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH purchase_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
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
  CASE
    WHEN CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'SE'
    THEN 1
    ELSE 0
  END + CASE WHEN p.`age` >= 18 THEN 1 ELSE 0 END + CASE WHEN purchase_ever.profile_key IS NOT NULL THEN 1 ELSE 0 END >= 2
