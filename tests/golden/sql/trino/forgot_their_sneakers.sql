-- Look for: two CTEs of 30 days, [31 May 22:00 UTC, 30 June 22:00 UTC); IS NOT NULL and IS NULL on their keys
--
-- Segment: Forgot their sneakers
-- Customers whose country is SE or NO, who did search where category is shoes in the last 30 days, and
-- who did not purchase in the last 30 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Trino.
WITH search_shoes_last_30_days AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'search'
    AND e."ts" >= CAST('2026-05-31 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
    AND e."ts" < CAST('2026-06-30 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
    AND e."category" = 'shoes'
  GROUP BY
    e."customer_id"
), purchase_last_30_days AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase'
    AND e."ts" >= CAST('2026-05-31 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
    AND e."ts" < CAST('2026-06-30 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN search_shoes_last_30_days
  ON search_shoes_last_30_days.profile_key = p."customer_id"
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = p."customer_id"
WHERE
  p."country" IN ('SE', 'NO')
  AND search_shoes_last_30_days.profile_key IS NOT NULL
  AND purchase_last_30_days.profile_key IS NULL
