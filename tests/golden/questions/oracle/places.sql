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
      TRUNC(p."born") - TO_DATE('1970-01-01', 'YYYY-MM-DD') AS measured
    FROM "shop"."customers" p
    WHERE
      p."country" COLLATE BINARY = 'SE' AND NOT (
        p."born" IS NULL
      )
  ) done
) members
WHERE
  members.place IN (0, 10, 11)
