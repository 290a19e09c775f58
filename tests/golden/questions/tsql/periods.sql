-- Look for: events and different customers, by period and pattern
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
)
SELECT
  done.period AS period,
  members.word_0 AS word_0,
  COUNT_BIG(*) AS events,
  COUNT(DISTINCT done.profile_key) AS customers
FROM (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key,
    CASE
      WHEN DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts]) < 1777593600000000
      THEN 0
      WHEN DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts]) < 1780272000000000
      THEN 1
      ELSE 2
    END AS period
  FROM [shop].[events] AS e
  WHERE
    (
      (
        e.[type] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
      AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
    )
    AND DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts]) >= 1775001600000000
) AS done
JOIN (
  SELECT
    (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key,
    CASE
      WHEN (
        p.[country] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'SE|'
      THEN 1
      ELSE 0
    END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END AS word_0
  FROM [shop].[customers] AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
) AS members
  ON members.profile_key = done.profile_key
GROUP BY
  done.period,
  members.word_0
