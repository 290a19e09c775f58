-- Look for: the rules of both, once each
--
-- Segment: References
-- Customers who are in segment “Nordic” (country is SE, NO, DK or FI), and who are not in segment
-- “Buyers” (did purchase in the last 365 days)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
WITH purchase_last_365_days AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase'
    AND e."ts" >= toDateTime64('2025-06-30 22:00:00', 6, 'UTC')
    AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_365_days
  ON purchase_last_365_days.profile_key = p."customer_id"
WHERE
  p."country" IN ('SE', 'NO', 'DK', 'FI')
  AND purchase_last_365_days.profile_key IS NULL
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
