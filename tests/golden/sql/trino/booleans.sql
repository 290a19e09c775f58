-- Look for: 1 and 0 where there is no boolean type
--
-- Segment: Booleans
-- Customers for whom either opted_in is true or not (opted_in is false)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Trino.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  p."opted_in" = TRUE OR p."opted_in" = TRUE OR p."opted_in" IS NULL
