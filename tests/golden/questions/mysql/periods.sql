-- Look for: events and different customers, by period and pattern
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
  done.period AS period,
  members.word_0 AS word_0,
  COUNT(*) AS events,
  COUNT(DISTINCT done.profile_key) AS customers
FROM (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    CASE
      WHEN CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED) < 1777593600000000
      THEN 0
      WHEN CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED) < 1780272000000000
      THEN 1
      ELSE 2
    END AS period
  FROM `shop`.`events` AS e
  WHERE
    (
      CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
      AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
    )
    AND CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED) >= 1775001600000000
) AS done
JOIN (
  SELECT
    CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    CASE
      WHEN CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'SE'
      THEN 1
      ELSE 0
    END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END AS word_0
  FROM `shop`.`customers` AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
) AS members
  ON members.profile_key = done.profile_key
GROUP BY
  done.period,
  members.word_0
