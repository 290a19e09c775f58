-- Look for: COUNT(*) named times; at most takes in those without a row
--
-- Segment: Counts
-- Customers who did purchase at least 3 times in the last 90 days, and who did view at most 10 times
-- this month
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for PostgreSQL.
WITH purchase_last_90_days AS (
  SELECT
    e."customer_id" AS profile_key,
    COUNT(*) AS times
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase'
    AND e."ts" >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMPTZ)
    AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
  GROUP BY
    e."customer_id"
), view_this_month AS (
  SELECT
    e."customer_id" AS profile_key,
    COUNT(*) AS times
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'view'
    AND e."ts" >= CAST('2026-05-31 22:00:00+00:00' AS TIMESTAMPTZ)
    AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_90_days
  ON purchase_last_90_days.profile_key = p."customer_id"
LEFT JOIN view_this_month
  ON view_this_month.profile_key = p."customer_id"
WHERE
  purchase_last_90_days.times >= 3
  AND (
    view_this_month.times <= 10 OR view_this_month.times IS NULL
  )
