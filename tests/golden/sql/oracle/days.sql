-- Look for: local days; days since as a comparison of instants
--
-- Segment: Days
-- Customers whose number of different days of purchase is at least 3, and whose number of days since
-- the last view is at most 7
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH purchase_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    COUNT(
      DISTINCT TRUNC(CAST(e."ts" AT TIME ZONE 'Europe/Stockholm' AS DATE)) - TO_DATE('1970-01-01', 'YYYY-MM-DD')
    ) AS distinct_days
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
), view_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    MAX(e."ts") AS last_at
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'view'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN view_ever
  ON view_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  purchase_ever.distinct_days >= 3
  AND view_ever.last_at >= TO_TIMESTAMP_TZ('2026-06-22 22:00:00.000001 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  AND view_ever.last_at < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000001 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
