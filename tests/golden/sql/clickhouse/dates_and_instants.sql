-- Look for: the date compared with a date, the instant with instants of the zone's midnights
--
-- Segment: Dates and instants
-- Customers whose born is before 1 Jan 2000, and whose signed_up is last quarter
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  p."born" < toDate32('2000-01-01')
  AND p."signed_up" >= toDateTime64('2025-12-31 23:00:00', 6, 'UTC')
  AND p."signed_up" < toDateTime64('2026-03-31 22:00:00', 6, 'UTC')
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
