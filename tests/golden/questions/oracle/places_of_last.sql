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
    FROM "shop"."customers" p
    JOIN (
      SELECT
        e."customer_id" COLLATE BINARY AS profile_key,
        MAX(
          (
            EXTRACT(DAY FROM (
              SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
            )) * 86400000000 + EXTRACT(HOUR FROM (
              SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
            )) * 3600000000 + EXTRACT(MINUTE FROM (
              SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
            )) * 60000000 + EXTRACT(SECOND FROM (
              SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
            )) * 1000000
          )
        ) AS measured
      FROM "shop"."events" e
      WHERE
        e."type" COLLATE BINARY = 'purchase'
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
