-- Look for: events and different customers, by period and pattern
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
  done.period AS period,
  members.word_0 AS word_0,
  COUNT(*) AS events,
  COUNT(DISTINCT done.profile_key) AS customers
FROM (
  SELECT
    e.`customer_id` AS profile_key,
    CASE
      WHEN UNIX_MICROS(e.`ts`) < 1777593600000000
      THEN 0
      WHEN UNIX_MICROS(e.`ts`) < 1780272000000000
      THEN 1
      ELSE 2
    END AS period
  FROM `shop`.`events` AS e
  WHERE
    (
      e.`type` = 'purchase' AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
    )
    AND UNIX_MICROS(e.`ts`) >= 1775001600000000
) AS done
JOIN (
  SELECT
    p.`customer_id` AS profile_key,
    CASE WHEN p.`country` = 'SE' THEN 1 ELSE 0 END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END AS word_0
  FROM `shop`.`customers` AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = p.`customer_id`
) AS members
  ON members.profile_key = done.profile_key
GROUP BY
  done.period,
  members.word_0
