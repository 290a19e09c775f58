-- Look for: missing values are left out; of equally frequent texts the first by code point
--
WITH purchase_last_30_days AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
)
SELECT
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    p.`country` AS measured
  FROM `shop`.`customers` AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = p.`customer_id`
  WHERE
    purchase_last_30_days.profile_key IS NOT NULL AND NOT (
      p.`country` IS NULL
    )
) AS done
GROUP BY
  done.measured
ORDER BY
  COUNT(*) DESC,
  done.measured ASC
LIMIT 20
