-- Look for: one flag a question; the same events before two moments are two CTEs
--
WITH purchase_last_30_days AS (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key
  FROM [shop].[events] AS e
  WHERE
    (
      e.[type] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
    AND e.[ts] >= CAST('2026-05-31 22:00:00 +00:00' AS DATETIMEOFFSET(6))
    AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
  GROUP BY
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
), purchase_last_30_days_2 AS (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key
  FROM [shop].[events] AS e
  WHERE
    (
      e.[type] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
    AND e.[ts] >= CAST('2026-03-01 23:00:00 +00:00' AS DATETIMEOFFSET(6))
    AND e.[ts] < CAST('2026-03-31 22:00:00 +00:00' AS DATETIMEOFFSET(6))
  GROUP BY
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
)
SELECT
TOP 1000001
  members.word_0 AS word_0,
  COUNT_BIG(*) AS customers
FROM (
  SELECT
    CASE
      WHEN (
        p.[country] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'SE|'
      THEN 1
      ELSE 0
    END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END + CASE WHEN purchase_last_30_days_2.profile_key IS NOT NULL THEN 4 ELSE 0 END AS word_0
  FROM [shop].[customers] AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  LEFT JOIN purchase_last_30_days_2
    ON purchase_last_30_days_2.profile_key = (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
) AS members
GROUP BY
  members.word_0
