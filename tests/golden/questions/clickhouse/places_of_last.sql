-- Look for: instants as microseconds
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
      deeds.measured AS measured
    FROM "shop"."customers" AS p
    JOIN (
      SELECT
        e."customer_id" AS profile_key,
        MAX(toUnixTimestamp64Micro(toDateTime64(e."ts", 6, 'UTC'))) AS measured
      FROM "shop"."events" AS e
      WHERE
        e."type" = 'purchase' AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
      GROUP BY
        e."customer_id"
    ) AS deeds
      ON p."customer_id" = deeds.profile_key
    WHERE
      p."country" = 'SE'
  ) AS done
) AS members
WHERE
  members.place IN (5)
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
