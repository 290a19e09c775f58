-- Look for: no division: views >= 2.5 * purchases
--
-- Segment: Ratio
-- Customers who did view at least 2.5 times for each purchase
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH view_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    COUNT(*) AS times
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'view'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
), purchase_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    COUNT(*) AS times
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
LEFT JOIN view_ever
  ON view_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  (
    COALESCE(view_ever.times, 0) * 10
  ) >= (
    25 * purchase_ever.times
  )
