-- Look for: the rules of both, once each
--
-- Segment: References
-- Customers who are in segment “Nordic” (country is SE, NO, DK or FI), and who are not in segment
-- “Buyers” (did purchase in the last 365 days)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH purchase_last_365_days AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" >= TO_TIMESTAMP_TZ('2025-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_last_365_days
  ON purchase_last_365_days.profile_key = p."customer_id" COLLATE BINARY
WHERE
  p."country" COLLATE BINARY IN ('SE', 'NO', 'DK', 'FI')
  AND purchase_last_365_days.profile_key IS NULL
