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
    FROM "shop"."customers" AS p
    JOIN (
      SELECT
        CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
        MAX(
          CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER)
        ) AS measured
      FROM "shop"."events" AS e
      WHERE
        CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
        AND e."ts" < '2026-06-30 22:00:00.000000'
      GROUP BY
        CAST(e."customer_id" AS TEXT) COLLATE BINARY
    ) AS deeds
      ON CAST(p."customer_id" AS TEXT) COLLATE BINARY = deeds.profile_key
    WHERE
      CAST(p."country" AS TEXT) COLLATE BINARY = 'SE'
  ) AS done
) AS members
WHERE
  members.place IN (5)
