-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  CASE
    WHEN TYPEOF(
      CASE
        WHEN TYPEOF(CAST(ROUND(p."credit" * 100) AS INTEGER) * 2) = 'real'
        THEN ABS(-9223372036854775807 - 1)
        ELSE CAST(ROUND(p."credit" * 100) AS INTEGER) * 2
      END - (
        CAST(p."age" AS INTEGER) * 100
      )
    ) = 'real'
    THEN ABS(-9223372036854775807 - 1)
    ELSE CASE
      WHEN TYPEOF(CAST(ROUND(p."credit" * 100) AS INTEGER) * 2) = 'real'
      THEN ABS(-9223372036854775807 - 1)
      ELSE CAST(ROUND(p."credit" * 100) AS INTEGER) * 2
    END - (
      CAST(p."age" AS INTEGER) * 100
    )
  END > 10000
  AND CASE
    WHEN (
      (
        CAST(CAST(ROUND(p."credit" * 100) AS INTEGER) AS REAL) / 100.0
      ) / NULLIF(CAST(CAST(p."age" AS INTEGER) AS REAL), 0)
    ) - (
      (
        CAST(CAST(ROUND(p."credit" * 100) AS INTEGER) AS REAL) / 100.0
      ) / NULLIF(CAST(CAST(p."age" AS INTEGER) AS REAL), 0)
    ) = 0
    THEN (
      CAST(CAST(ROUND(p."credit" * 100) AS INTEGER) AS REAL) / 100.0
    ) / NULLIF(CAST(CAST(p."age" AS INTEGER) AS REAL), 0)
  END > 1.5
