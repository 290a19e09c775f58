-- Look for: only the letters of the literal are folded; no LIKE
--
-- Segment: Contains ignoring case
-- Customers whose country contains “ÖsT%” (ignoring case)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
WHERE
  CHARINDEX(
    N'öst%' COLLATE Latin1_General_100_BIN2,
    TRANSLATE(p.[country] COLLATE Latin1_General_100_BIN2, N'STÖ', N'stö') COLLATE Latin1_General_100_BIN2
  ) > 0
