-- Look for: one row: exactly the sets that are named
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
  COUNT_BIG(CASE WHEN members.flag_0 = 1 AND NOT (
    members.flag_1 = 1
  ) THEN 1 END) AS customers_0,
  COUNT_BIG(
    CASE
      WHEN CASE WHEN members.flag_0 = 1 THEN 1 ELSE 0 END + CASE WHEN members.flag_1 = 1 THEN 1 ELSE 0 END + CASE WHEN members.flag_2 = 1 THEN 1 ELSE 0 END >= 2
      THEN 1
    END
  ) AS customers_1,
  COUNT_BIG(CASE WHEN 1 = 1 THEN 1 END) AS customers_2
FROM (
  SELECT
    CASE
      WHEN (
        p.[country] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'SE|'
      THEN 1
      ELSE 0
    END AS flag_0,
    CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 1 ELSE 0 END AS flag_1,
    CASE WHEN purchase_last_30_days_2.profile_key IS NOT NULL THEN 1 ELSE 0 END AS flag_2
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
