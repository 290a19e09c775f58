-- Look for: instants compared as they are kept; 1 and 0 where there is no boolean type
--
-- Segment: Extremes of moments and the last truth
-- Customers whose largest due of invoice is at least 30 Jun 2026 00:00 UTC, whose first known due of
-- invoice is less than 1 Jan 2026 00:00 UTC, and whose last known paid of invoice is true
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
WITH invoice_ever AS (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key,
    MAX(e.[due]) AS max_due
  FROM [shop].[events] AS e
  WHERE
    (
      e.[type] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'invoice|'
    AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
  GROUP BY
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
), first_value_due_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      (
        e.[customer_id] + '|'
      ) COLLATE Latin1_General_100_BIN2 AS profile_key,
      e.[due] AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY (
          e.[customer_id] + '|'
        ) COLLATE Latin1_General_100_BIN2
        ORDER BY e.[ts] ASC, e.[due] DESC
      ) AS nth
    FROM [shop].[events] AS e
    WHERE
      (
        (
          e.[type] + '|'
        ) COLLATE Latin1_General_100_BIN2 = 'invoice|'
        AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
      )
      AND e.[due] IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
), last_value_paid_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      (
        e.[customer_id] + '|'
      ) COLLATE Latin1_General_100_BIN2 AS profile_key,
      CASE WHEN e.[paid] = 1 THEN 1 WHEN e.[paid] = 0 THEN 0 END AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY (
          e.[customer_id] + '|'
        ) COLLATE Latin1_General_100_BIN2
        ORDER BY e.[ts] DESC, CASE WHEN e.[paid] = 1 THEN 1 WHEN e.[paid] = 0 THEN 0 END DESC
      ) AS nth
    FROM [shop].[events] AS e
    WHERE
      (
        (
          e.[type] + '|'
        ) COLLATE Latin1_General_100_BIN2 = 'invoice|'
        AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
      )
      AND CASE WHEN e.[paid] = 1 THEN 1 WHEN e.[paid] = 0 THEN 0 END IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
)
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
LEFT JOIN invoice_ever
  ON invoice_ever.profile_key = (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
LEFT JOIN first_value_due_of_invoice_ever
  ON first_value_due_of_invoice_ever.profile_key = (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
LEFT JOIN last_value_paid_of_invoice_ever
  ON last_value_paid_of_invoice_ever.profile_key = (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
WHERE
  invoice_ever.max_due >= CAST('2026-06-30 00:00:00 +00:00' AS DATETIMEOFFSET(6))
  AND first_value_due_of_invoice_ever.measured < CAST('2026-01-01 00:00:00 +00:00' AS DATETIMEOFFSET(6))
  AND last_value_paid_of_invoice_ever.measured = 1
