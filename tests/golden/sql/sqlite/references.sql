-- Look for: the rules of both, once each
--
-- Segment: References
-- Customers who are in segment “Nordic” (country is SE, NO, DK or FI), and who are not in segment
-- “Buyers” (did purchase in the last 365 days)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH purchase_last_365_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2025-06-30 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_365_days
  ON purchase_last_365_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  CAST(p."country" AS TEXT) COLLATE BINARY IN ('SE', 'NO', 'DK', 'FI')
  AND purchase_last_365_days.profile_key IS NULL
