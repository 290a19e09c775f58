-- Look for: parentheses kept; division of doubles, NULLIF against zero
--
-- Segment: Arithmetic
-- Customers whose ((credit × 2) - age) is greater than 100, and whose (credit / age) is greater than
-- 1.5
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
WHERE
  (
    (
      CAST(p.[credit] AS NUMERIC(18, 2)) * CAST(2 AS NUMERIC(18, 0))
    ) - p.[age]
  ) > 100
  AND (
    CAST(p.[credit] AS FLOAT) / NULLIF(NULLIF(CAST(p.[age] AS FLOAT), 0), 0)
  ) > 1.5
