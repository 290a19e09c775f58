-- Look for: month * 100 + day, 701 to 707
--
-- Segment: Birthday next week
-- Customers whose born has its anniversary in the next 7 days
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  (
    toMonth(p."born") * 100 + toDayOfMonth(p."born")
  ) BETWEEN 701 AND 707
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
