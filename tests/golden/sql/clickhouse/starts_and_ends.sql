-- Look for: lengths in characters; no LIKE
--
-- Segment: Starts and ends
-- Customers whose country starts with S, and whose country ends with den
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  position(p."country", 'S') = 1 AND endsWith(p."country", 'den') = 1
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
