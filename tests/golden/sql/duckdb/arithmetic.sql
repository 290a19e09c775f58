-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for DuckDB.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  (
    (
      CAST(p."credit" AS DECIMAL(38, 2)) * 2
    ) - p."age"
  ) > 100
  AND CASE
    WHEN (
      CAST(p."credit" AS DOUBLE) / NULLIF(NULLIF(CAST(p."age" AS DOUBLE), 0), 0)
    ) - (
      CAST(p."credit" AS DOUBLE) / NULLIF(NULLIF(CAST(p."age" AS DOUBLE), 0), 0)
    ) = 0
    THEN CAST(p."credit" AS DOUBLE) / NULLIF(NULLIF(CAST(p."age" AS DOUBLE), 0), 0)
  END > 1.5
