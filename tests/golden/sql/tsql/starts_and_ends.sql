-- Look for: lengths in characters; no LIKE
--
-- Segment: Starts and ends
-- Customers whose country starts with S, and whose country ends with den
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
WHERE
  CHARINDEX('S' COLLATE Latin1_General_100_BIN2, p.[country] COLLATE Latin1_General_100_BIN2) = 1
  AND (
    RIGHT(
      p.[country] COLLATE Latin1_General_100_BIN2,
      LEN('den' COLLATE Latin1_General_100_BIN2 + '|') - 1
    ) + '|'
  ) COLLATE Latin1_General_100_BIN2 = (
    'den' COLLATE Latin1_General_100_BIN2 + '|'
  ) COLLATE Latin1_General_100_BIN2
