-- Look for: two CTEs of 30 days, [31 May 22:00 UTC, 30 June 22:00 UTC); IS NOT NULL and IS NULL on their keys
--
-- Segment: Forgot their sneakers
-- Customers whose country is SE or NO, who did search where category is shoes in the last 30 days, and
-- who did not purchase in the last 30 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH search_shoes_last_30_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'search'
    AND e."ts" >= '2026-05-31 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
    AND CAST(e."category" AS TEXT) COLLATE BINARY = 'shoes'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
), purchase_last_30_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2026-05-31 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN search_shoes_last_30_days
  ON search_shoes_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  CAST(p."country" AS TEXT) COLLATE BINARY IN ('SE', 'NO')
  AND search_shoes_last_30_days.profile_key IS NOT NULL
  AND purchase_last_30_days.profile_key IS NULL
