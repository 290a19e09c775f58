-- Look for: instants as microseconds
--
SELECT
  members.place AS place,
  members.measured AS measured
FROM (
  SELECT
    done.measured AS measured,
    ROW_NUMBER() OVER (ORDER BY done.measured ASC) - 1 AS place
  FROM (
    SELECT
      deeds.measured AS measured
    FROM [shop].[customers] AS p
    JOIN (
      SELECT
        (
          e.[customer_id] + '|'
        ) COLLATE Latin1_General_100_BIN2 AS profile_key,
        MAX(DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts])) AS measured
      FROM [shop].[events] AS e
      WHERE
        (
          e.[type] + '|'
        ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
        AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
      GROUP BY
        (
          e.[customer_id] + '|'
        ) COLLATE Latin1_General_100_BIN2
    ) AS deeds
      ON (
        p.[customer_id] + '|'
      ) COLLATE Latin1_General_100_BIN2 = deeds.profile_key
    WHERE
      (
        p.[country] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'SE|'
  ) AS done
) AS members
WHERE
  members.place IN (5)
