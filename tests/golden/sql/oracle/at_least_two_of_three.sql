-- Look for: a sum of three CASEs; one CTE of all time
--
-- Segment: At least two of three
-- Customers for whom at least 2 of (country is SE), (age is at least 18) and (did purchase) hold
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH purchase_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  CASE WHEN p."country" COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN p."age" >= 18 THEN 1 ELSE 0 END + CASE WHEN purchase_ever.profile_key IS NOT NULL THEN 1 ELSE 0 END >= 2
