-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for ClickHouse.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  (
    multiplyDecimal(
      CAST(p."credit" AS Nullable(Decimal(76, 2))),
      CAST('2' AS Nullable(Decimal(76, 0))),
      2
    ) - CAST(p."age" AS Nullable(Decimal(76, 0)))
  ) > 100
  AND CASE
    WHEN (
      CAST(toString(CAST(p."credit" AS Nullable(Decimal(76, 2)))) AS Nullable(Float64)) / nullIf(nullIf(CAST(p."age" AS Nullable(Float64)), 0), 0)
    ) - (
      CAST(toString(CAST(p."credit" AS Nullable(Decimal(76, 2)))) AS Nullable(Float64)) / nullIf(nullIf(CAST(p."age" AS Nullable(Float64)), 0), 0)
    ) = 0
    THEN (
      CAST(toString(CAST(p."credit" AS Nullable(Decimal(76, 2)))) AS Nullable(Float64)) / nullIf(nullIf(CAST(p."age" AS Nullable(Float64)), 0), 0)
    ) + 0.0
  END > 1.5
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
