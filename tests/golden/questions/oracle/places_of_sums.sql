-- Look for: one sum for each customer with an event, 0 where no amount is known
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
    FROM "shop"."customers" p
    JOIN (
      SELECT
        e."customer_id" COLLATE BINARY AS profile_key,
        COALESCE(SUM(e."amount"), 0) AS measured
      FROM "shop"."events" e
      WHERE
        e."type" COLLATE BINARY = 'purchase'
        AND e."ts" >= TO_TIMESTAMP_TZ('2026-04-01 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
        AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
      GROUP BY
        e."customer_id" COLLATE BINARY
    ) deeds
      ON p."customer_id" COLLATE BINARY = deeds.profile_key
    WHERE
      p."country" COLLATE BINARY = 'SE'
  ) done
) members
WHERE
  members.place IN (5)
