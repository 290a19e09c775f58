-- Look for: missing values are left out; of equally frequent texts the first by code point
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
TOP 20
  MIN(done.measured) AS measured,
  COUNT_BIG(*) AS how_many
FROM (
  SELECT
    p.[country] AS measured
  FROM [shop].[customers] AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  WHERE
    purchase_last_30_days.profile_key IS NOT NULL AND NOT (
      p.[country] IS NULL
    )
) AS done
GROUP BY
  (
    done.measured + '|'
  ) COLLATE Latin1_General_100_BIN2
ORDER BY
  COUNT_BIG(*) DESC,
  (
    done.measured + '|'
  ) COLLATE Latin1_General_100_BIN2 ASC
