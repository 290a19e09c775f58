-- Look for: dates as days; the places are counted from 0
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
      CAST(STRFTIME('%s', p."born") AS INTEGER) / 86400 AS measured
    FROM "shop"."customers" AS p
    WHERE
      CAST(p."country" AS TEXT) COLLATE BINARY = 'SE' AND NOT (
        p."born" IS NULL
      )
  ) AS done
) AS members
WHERE
  members.place IN (0, 10, 11)
