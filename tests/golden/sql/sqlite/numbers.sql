-- Look for: decimals exact; the float guarded against NaN and infinity where a column may hold them
--
-- Segment: Numbers
-- Customers whose age is between 18 and 65, whose credit is at least 99.95, and whose lifetime_value
-- is greater than 0.1 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  CAST(p."age" AS INTEGER) BETWEEN 18 AND 65
  AND CAST(ROUND(p."credit" * 100) AS INTEGER) >= 9995
  AND CASE
    WHEN CAST(p."lifetime_value" AS REAL) - CAST(p."lifetime_value" AS REAL) = 0
    THEN CAST(p."lifetime_value" AS REAL)
  END > 0.1
