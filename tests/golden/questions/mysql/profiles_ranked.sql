-- Look for: the rank, then the key; the smaller of both limits
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
  p.`country` AS field_0
FROM `shop`.`customers` AS p
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  purchase_last_30_days.profile_key IS NOT NULL
ORDER BY
  CASE WHEN p.`age` IS NULL THEN 1 ELSE 0 END ASC,
  p.`age` DESC,
  CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
LIMIT 5
