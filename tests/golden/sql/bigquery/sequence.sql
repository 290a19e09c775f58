-- Look for: one window a step over integer instants; strictly later; refused where RANGE knows no distance
--
-- Segment: Sequence
-- Customers who did search where category is shoes, then within 7 days did view, without purchase in
-- between, then did purchase for the 2nd time after that, without search for 3 days after that, all
-- within 30 days, in the last 90 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
WITH search_then_view_then_purchase_in_order_events_flagged AS (
  SELECT
    *
  FROM (
    SELECT
      e.`customer_id` AS profile_key,
      UNIX_MICROS(e.`ts`) AS happened_at,
      CASE WHEN e.`type` = 'search' AND e.`category` = 'shoes' THEN 1 ELSE 0 END AS step_0,
      0 AS step_1,
      0 AS step_2,
      0 AS step_3,
      CASE WHEN e.`type` = 'search' THEN 1 ELSE 0 END AS step_4
    FROM `shop`.`events` AS e
    WHERE
      e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
      AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
      AND (
        (
          e.`type` = 'search' AND e.`category` = 'shoes'
        ) OR e.`type` = 'search'
      )
    UNION ALL
    SELECT
      e.`customer_id` AS profile_key,
      UNIX_MICROS(e.`ts`) AS happened_at,
      0 AS step_0,
      CASE WHEN e.`type` = 'purchase' THEN 1 ELSE 0 END AS step_1,
      0 AS step_2,
      CASE WHEN e.`type` = 'purchase' THEN 1 ELSE 0 END AS step_3,
      0 AS step_4
    FROM `shop`.`events` AS e
    WHERE
      e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
      AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
      AND e.`type` = 'purchase'
    UNION ALL
    SELECT
      e.`customer_id` AS profile_key,
      UNIX_MICROS(e.`ts`) AS happened_at,
      0 AS step_0,
      0 AS step_1,
      CASE WHEN e.`type` = 'view' THEN 1 ELSE 0 END AS step_2,
      0 AS step_3,
      0 AS step_4
    FROM `shop`.`events` AS e
    WHERE
      e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
      AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
      AND e.`type` = 'view'
  ) AS steps
), search_then_view_then_purchase_in_order_events AS (
  SELECT
    f.profile_key,
    f.happened_at,
    f.step_0,
    f.step_1,
    SUM(f.step_1) OVER (
      PARTITION BY f.profile_key
      ORDER BY f.happened_at ASC
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS upto_1,
    SUM(f.step_1) OVER (PARTITION BY f.profile_key, f.happened_at) AS same_1,
    f.step_2,
    f.step_3,
    SUM(f.step_3) OVER (
      PARTITION BY f.profile_key
      ORDER BY f.happened_at ASC
      RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS upto_3,
    ROW_NUMBER() OVER (PARTITION BY f.profile_key, f.step_3 ORDER BY f.happened_at ASC) AS rank_3,
    f.step_4,
    SUM(f.step_4) OVER (
      PARTITION BY f.profile_key
      ORDER BY f.happened_at ASC
      RANGE BETWEEN 1 FOLLOWING AND 259200000000 FOLLOWING
    ) AS after_4
  FROM search_then_view_then_purchase_in_order_events_flagged AS f
), search_then_view_then_purchase_in_order_step_1 AS (
  SELECT
    e.profile_key,
    e.happened_at,
    e.happened_at AS started_at,
    CAST(e.upto_1 AS INT64) AS shared_0
  FROM search_then_view_then_purchase_in_order_events AS e
  WHERE
    e.step_0 = 1
), search_then_view_then_purchase_in_order_step_2 AS (
  SELECT
    passed.profile_key,
    passed.happened_at,
    passed.started_at,
    passed.next_0 AS shared_0
  FROM (
    SELECT
      steps.profile_key,
      steps.happened_at,
      MAX(steps.started_at) OVER (
        PARTITION BY steps.profile_key, steps.shared_0
        ORDER BY 2 * steps.happened_at + (
          1 - steps.is_candidate
        ) ASC
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS started_at,
      MAX(steps.came_at) OVER (
        PARTITION BY steps.profile_key, steps.shared_0
        ORDER BY 2 * steps.happened_at + (
          1 - steps.is_candidate
        ) ASC
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS came_at,
      steps.is_candidate,
      steps.next_0
    FROM (
      SELECT
        b.profile_key AS profile_key,
        b.happened_at AS happened_at,
        b.started_at AS started_at,
        b.happened_at AS came_at,
        0 AS is_candidate,
        b.shared_0 AS shared_0,
        0 AS next_0
      FROM search_then_view_then_purchase_in_order_step_1 AS b
      UNION ALL
      SELECT
        e.profile_key AS profile_key,
        e.happened_at AS happened_at,
        CAST(NULL AS INT64) AS started_at,
        CAST(NULL AS INT64) AS came_at,
        1 AS is_candidate,
        CAST(e.upto_1 - e.same_1 AS INT64) AS shared_0,
        CAST(e.upto_3 + 2 AS INT64) AS next_0
      FROM search_then_view_then_purchase_in_order_events AS e
      WHERE
        e.step_2 = 1
    ) AS steps
  ) AS passed
  WHERE
    passed.is_candidate = 1
    AND passed.started_at IS NOT NULL
    AND passed.happened_at - passed.came_at <= 604800000000
), search_then_view_then_purchase_in_order_step_3 AS (
  SELECT
    passed.profile_key,
    passed.happened_at,
    passed.started_at,
    passed.after_4
  FROM (
    SELECT
      steps.profile_key,
      steps.happened_at,
      MAX(steps.started_at) OVER (
        PARTITION BY steps.profile_key, steps.shared_0
        ORDER BY 2 * steps.happened_at + (
          1 - steps.is_candidate
        ) ASC
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS started_at,
      steps.is_candidate,
      steps.after_4
    FROM (
      SELECT
        b.profile_key AS profile_key,
        b.happened_at AS happened_at,
        b.started_at AS started_at,
        b.happened_at AS came_at,
        0 AS is_candidate,
        b.shared_0 AS shared_0,
        0 AS after_4
      FROM search_then_view_then_purchase_in_order_step_2 AS b
      UNION ALL
      SELECT
        e.profile_key AS profile_key,
        e.happened_at AS happened_at,
        CAST(NULL AS INT64) AS started_at,
        CAST(NULL AS INT64) AS came_at,
        1 AS is_candidate,
        CAST(e.rank_3 AS INT64) AS shared_0,
        e.after_4 AS after_4
      FROM search_then_view_then_purchase_in_order_events AS e
      WHERE
        e.step_3 = 1
    ) AS steps
  ) AS passed
  WHERE
    passed.is_candidate = 1 AND passed.started_at IS NOT NULL
), search_then_view_then_purchase_in_order AS (
  SELECT
    last_step.profile_key AS profile_key
  FROM search_then_view_then_purchase_in_order_step_3 AS last_step
  WHERE
    last_step.happened_at - last_step.started_at <= 2592000000000
    AND (
      last_step.after_4 = 0 OR last_step.after_4 IS NULL
    )
    AND last_step.happened_at < 1782597600000000
  GROUP BY
    last_step.profile_key
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN search_then_view_then_purchase_in_order
  ON search_then_view_then_purchase_in_order.profile_key = p.`customer_id`
WHERE
  search_then_view_then_purchase_in_order.profile_key IS NOT NULL
