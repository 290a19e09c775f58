-- Look for: no division: views >= 2.5 * purchases
--
-- Segment: Ratio
-- Customers who did view at least 2.5 times for each purchase
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH view_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    COUNT(*) AS times
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'view'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
), purchase_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    COUNT(*) AS times
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
LEFT JOIN view_ever
  ON view_ever.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  (
    COALESCE(view_ever.times, 0) * 10
  ) >= (
    25 * purchase_ever.times
  )
