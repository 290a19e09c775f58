-- Look for: a sum of three CASEs; one CTE of all time
--
-- Segment: At least two of three
-- Customers for whom at least 2 of (country is SE), (age is at least 18) and (did purchase) hold
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH purchase_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  CASE WHEN CAST(p."country" AS TEXT) COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN CAST(p."age" AS INTEGER) >= 18 THEN 1 ELSE 0 END + CASE WHEN purchase_ever.profile_key IS NOT NULL THEN 1 ELSE 0 END >= 2
