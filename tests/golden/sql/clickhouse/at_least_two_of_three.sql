-- Look for: a sum of three CASEs; one CTE of all time
--
-- Segment: At least two of three
-- Customers for whom at least 2 of (country is SE), (age is at least 18) and (did purchase) hold
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
WITH purchase_ever AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase' AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id"
WHERE
  CASE WHEN p."country" = 'SE' THEN 1 ELSE 0 END + CASE WHEN p."age" >= 18 THEN 1 ELSE 0 END + CASE WHEN purchase_ever.profile_key IS NOT NULL THEN 1 ELSE 0 END >= 2
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
