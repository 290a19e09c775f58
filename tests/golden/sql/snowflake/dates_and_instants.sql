-- Look for: the date compared with a date, the instant with instants of the zone's midnights
--
-- Segment: Dates and instants
-- Customers whose born is before 1 Jan 2000, and whose signed_up is last quarter
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Snowflake.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  p."born" < CAST('2000-01-01' AS DATE)
  AND p."signed_up" >= CAST('2025-12-31 23:00:00 +00:00' AS TIMESTAMPTZ)
  AND p."signed_up" < CAST('2026-03-31 22:00:00 +00:00' AS TIMESTAMPTZ)
