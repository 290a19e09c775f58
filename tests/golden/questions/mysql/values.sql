-- Look for: missing values are left out; of equally frequent texts the first by code point
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
)
SELECT
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    p.`country` AS measured
  FROM `shop`.`customers` AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  WHERE
    purchase_last_30_days.profile_key IS NOT NULL AND NOT (
      p.`country` IS NULL
    )
) AS done
GROUP BY
  CAST(CAST(done.measured AS CHAR CHARACTER SET utf8mb4) AS BINARY)
ORDER BY
  COUNT(*) DESC,
  CAST(CAST(done.measured AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
LIMIT 20
