-- Look for: the first instant ever; lapses and returns from plain windows; units as intervals of instants
--
-- Segment: Lifecycle
-- Customers for whom either did purchase for the first time in the last 30 days, (did purchase in the
-- last 365 days but not in the last 90 days), came back to purchase in the last 30 days after none in
-- the 180 days before or did view at least 2 times in each of at least 3 of the last 4 whole weeks
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Databricks.
WITH purchase_ever AS (
  SELECT
    e.`customer_id` AS profile_key,
    MIN(e.`ts`) AS first_at
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase' AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_last_365_days AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2025-06-30 22:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_last_90_days AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_last_30_days AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_210_to_30_days_ago AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` >= CAST('2025-12-02 23:00:00+00:00' AS TIMESTAMP)
    AND e.`ts` < CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), purchase_over_210_days_ago AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  WHERE
    e.`type` = 'purchase' AND e.`ts` < CAST('2025-12-02 23:00:00+00:00' AS TIMESTAMP)
  GROUP BY
    e.`customer_id`
), view_in_4_weeks AS (
  SELECT
    kept.profile_key AS profile_key,
    COUNT(*) AS units_kept
  FROM (
    SELECT
      by_unit.profile_key AS profile_key,
      by_unit.unit_number AS unit_number
    FROM (
      SELECT
        e.`customer_id` AS profile_key,
        CASE
          WHEN e.`ts` >= CAST('2026-06-21 22:00:00+00:00' AS TIMESTAMP)
          THEN 1
          WHEN e.`ts` >= CAST('2026-06-14 22:00:00+00:00' AS TIMESTAMP)
          THEN 2
          WHEN e.`ts` >= CAST('2026-06-07 22:00:00+00:00' AS TIMESTAMP)
          THEN 3
          WHEN e.`ts` >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
          THEN 4
        END AS unit_number
      FROM `shop`.`events` AS e
      WHERE
        e.`type` = 'view'
        AND e.`ts` >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
        AND e.`ts` < CAST('2026-06-28 22:00:00+00:00' AS TIMESTAMP)
    ) AS by_unit
    GROUP BY
      by_unit.profile_key,
      by_unit.unit_number
    HAVING
      COUNT(*) >= 2
  ) AS kept
  GROUP BY
    kept.profile_key
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p.`customer_id`
LEFT JOIN purchase_last_365_days
  ON purchase_last_365_days.profile_key = p.`customer_id`
LEFT JOIN purchase_last_90_days
  ON purchase_last_90_days.profile_key = p.`customer_id`
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = p.`customer_id`
LEFT JOIN purchase_210_to_30_days_ago
  ON purchase_210_to_30_days_ago.profile_key = p.`customer_id`
LEFT JOIN purchase_over_210_days_ago
  ON purchase_over_210_days_ago.profile_key = p.`customer_id`
LEFT JOIN view_in_4_weeks
  ON view_in_4_weeks.profile_key = p.`customer_id`
WHERE
  (
    purchase_ever.first_at >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMP)
    AND purchase_ever.first_at < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  )
  OR (
    purchase_last_365_days.profile_key IS NOT NULL
    AND purchase_last_90_days.profile_key IS NULL
  )
  OR (
    purchase_last_30_days.profile_key IS NOT NULL
    AND purchase_210_to_30_days_ago.profile_key IS NULL
    AND purchase_over_210_days_ago.profile_key IS NOT NULL
  )
  OR view_in_4_weeks.units_kept >= 3
