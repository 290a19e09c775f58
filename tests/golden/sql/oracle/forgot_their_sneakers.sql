-- Look for: two CTEs of 30 days, [31 May 22:00 UTC, 30 June 22:00 UTC); IS NOT NULL and IS NULL on their keys
--
-- Segment: Forgot their sneakers
-- Customers whose country is SE or NO, who did search where category is shoes in the last 30 days, and
-- who did not purchase in the last 30 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH search_shoes_last_30_days AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'search'
    AND e."ts" >= TO_TIMESTAMP_TZ('2026-05-31 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."category" COLLATE BINARY = 'shoes'
  GROUP BY
    e."customer_id" COLLATE BINARY
), purchase_last_30_days AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" >= TO_TIMESTAMP_TZ('2026-05-31 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN search_shoes_last_30_days
  ON search_shoes_last_30_days.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = p."customer_id" COLLATE BINARY
WHERE
  p."country" COLLATE BINARY IN ('SE', 'NO')
  AND search_shoes_last_30_days.profile_key IS NOT NULL
  AND purchase_last_30_days.profile_key IS NULL
