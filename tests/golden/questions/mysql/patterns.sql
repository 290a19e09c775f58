-- Look for: one flag a question; the same events before two moments are two CTEs
--
WITH purchase_last_30_days AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1780264800.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
), purchase_last_30_days_2 AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) >= 1772406000.000000
    AND UNIX_TIMESTAMP(e.`ts`) < 1774994400.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  members.word_0 AS word_0,
  COUNT(*) AS customers
FROM (
  SELECT
    CASE
      WHEN CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'SE'
      THEN 1
      ELSE 0
    END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END + CASE WHEN purchase_last_30_days_2.profile_key IS NOT NULL THEN 4 ELSE 0 END AS word_0
  FROM `shop`.`customers` AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  LEFT JOIN purchase_last_30_days_2
    ON purchase_last_30_days_2.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
) AS members
GROUP BY
  members.word_0
LIMIT 1000001
