-- Look for: the product in every PARTITION BY
--
-- Segment: Sequence of the same product
-- Customers who did view, then did purchase, with the same product_id
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH view_then_purchase_in_order_events_flagged AS (
  SELECT
    *
  FROM (
    SELECT
      CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
      CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) AS happened_at,
      CAST(e."product_id" AS TEXT) COLLATE BINARY AS tied_by,
      CASE WHEN CAST(e."type" AS TEXT) COLLATE BINARY = 'view' THEN 1 ELSE 0 END AS step_0,
      0 AS step_1
    FROM "shop"."events" AS e
    WHERE
      e."ts" < '2026-06-30 22:00:00.000000'
      AND CAST(e."type" AS TEXT) COLLATE BINARY = 'view'
    UNION ALL
    SELECT
      CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
      CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) AS happened_at,
      CAST(e."product_id" AS TEXT) COLLATE BINARY AS tied_by,
      0 AS step_0,
      CASE WHEN CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase' THEN 1 ELSE 0 END AS step_1
    FROM "shop"."events" AS e
    WHERE
      e."ts" < '2026-06-30 22:00:00.000000'
      AND CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
  ) AS steps
), view_then_purchase_in_order_events AS (
  SELECT
    f.profile_key,
    f.happened_at,
    f.tied_by,
    f.step_0,
    f.step_1
  FROM view_then_purchase_in_order_events_flagged AS f
), view_then_purchase_in_order_step_1 AS (
  SELECT
    e.profile_key,
    e.happened_at,
    e.tied_by,
    e.happened_at AS started_at
  FROM view_then_purchase_in_order_events AS e
  WHERE
    e.step_0 = 1 AND e.tied_by IS NOT NULL
), view_then_purchase_in_order_step_2 AS (
  SELECT
    passed.profile_key,
    passed.happened_at,
    passed.tied_by,
    passed.started_at
  FROM (
    SELECT
      steps.profile_key,
      steps.happened_at,
      steps.tied_by,
      MAX(steps.started_at) OVER (
        PARTITION BY steps.profile_key, steps.tied_by
        ORDER BY 2 * steps.happened_at + (
          1 - steps.is_candidate
        ) ASC
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS started_at,
      steps.is_candidate
    FROM (
      SELECT
        b.profile_key AS profile_key,
        b.happened_at AS happened_at,
        b.tied_by AS tied_by,
        b.started_at AS started_at,
        b.happened_at AS came_at,
        0 AS is_candidate
      FROM view_then_purchase_in_order_step_1 AS b
      UNION ALL
      SELECT
        e.profile_key AS profile_key,
        e.happened_at AS happened_at,
        e.tied_by AS tied_by,
        CAST(NULL AS INTEGER) AS started_at,
        CAST(NULL AS INTEGER) AS came_at,
        1 AS is_candidate
      FROM view_then_purchase_in_order_events AS e
      WHERE
        e.step_1 = 1 AND e.tied_by IS NOT NULL
    ) AS steps
  ) AS passed
  WHERE
    passed.is_candidate = 1 AND passed.started_at IS NOT NULL
), view_then_purchase_in_order AS (
  SELECT
    last_step.profile_key AS profile_key
  FROM view_then_purchase_in_order_step_2 AS last_step
  GROUP BY
    last_step.profile_key
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN view_then_purchase_in_order
  ON view_then_purchase_in_order.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  view_then_purchase_in_order.profile_key IS NOT NULL
