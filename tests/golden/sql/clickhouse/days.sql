-- Look for: local days; days since as a comparison of instants
--
-- Segment: Days
-- Customers whose number of different days of purchase is at least 3, and whose number of days since
-- the last view is at most 7
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
WITH purchase_ever AS (
  SELECT
    e."customer_id" AS profile_key,
    COUNT(DISTINCT toInt32(toDate32(toDate32(toTimeZone(e."ts", 'Europe/Stockholm'))))) AS distinct_days
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase' AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
  GROUP BY
    e."customer_id"
), view_ever AS (
  SELECT
    e."customer_id" AS profile_key,
    MAX(e."ts") AS last_at
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'view' AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id"
LEFT JOIN view_ever
  ON view_ever.profile_key = p."customer_id"
WHERE
  purchase_ever.distinct_days >= 3
  AND view_ever.last_at >= toDateTime64('2026-06-22 22:00:00.000001', 6, 'UTC')
  AND view_ever.last_at < toDateTime64('2026-06-30 22:00:00.000001', 6, 'UTC')
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
