-- Look for: local days; days since as a comparison of instants
--
-- Segment: Days
-- Customers whose number of different days of purchase is at least 3, and whose number of days since
-- the last view is at most 7
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for PostgreSQL.
WITH purchase_ever AS (
  SELECT
    e."customer_id" AS profile_key,
    COUNT(
      DISTINCT CAST(e."ts" AT TIME ZONE 'Europe/Stockholm' AS DATE) - CAST('1970-01-01' AS DATE)
    ) AS distinct_days
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase'
    AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
  GROUP BY
    e."customer_id"
), view_ever AS (
  SELECT
    e."customer_id" AS profile_key,
    MAX(e."ts") AS last_at
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'view' AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
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
  AND view_ever.last_at >= CAST('2026-06-22 22:00:00.000001+00:00' AS TIMESTAMPTZ)
  AND view_ever.last_at < CAST('2026-06-30 22:00:00.000001+00:00' AS TIMESTAMPTZ)
