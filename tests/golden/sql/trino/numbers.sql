-- Look for: decimals exact; the float guarded against NaN and infinity where a column may hold them
--
-- Segment: Numbers
-- Customers whose age is between 18 and 65, whose credit is at least 99.95, and whose lifetime_value
-- is greater than 0.1 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Trino.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  p."age" BETWEEN 18 AND 65
  AND p."credit" >= 99.95
  AND CASE WHEN p."lifetime_value" - p."lifetime_value" = 0 THEN p."lifetime_value" END > 0.1
