-- Look for: dates as days; the places are counted from 0
--
SELECT
  members.place AS place,
  members.measured AS measured
FROM (
  SELECT
    done.measured AS measured,
    ROW_NUMBER() OVER (ORDER BY done.measured ASC NULLS FIRST) - 1 AS place
  FROM (
    SELECT
      DATEDIFF(day, CAST('1970-01-01' AS DATE), p."born") AS measured
    FROM "shop"."customers" AS p
    WHERE
      p."country" = 'SE' AND NOT (
        p."born" IS NULL
      )
  ) AS done
) AS members
WHERE
  members.place IN (0, 10, 11)
