-- Look for: events and different customers, by period and pattern
--
WITH purchase_last_30_days AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" >= TO_TIMESTAMP_TZ('2026-05-31 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  done.period AS period,
  members.word_0 AS word_0,
  COUNT(*) AS events,
  COUNT(DISTINCT done.profile_key) AS customers
FROM (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    CASE
      WHEN (
        EXTRACT(DAY FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 86400000000 + EXTRACT(HOUR FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 3600000000 + EXTRACT(MINUTE FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 60000000 + EXTRACT(SECOND FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 1000000
      ) < 1777593600000000
      THEN 0
      WHEN (
        EXTRACT(DAY FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 86400000000 + EXTRACT(HOUR FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 3600000000 + EXTRACT(MINUTE FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 60000000 + EXTRACT(SECOND FROM (
          SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 1000000
      ) < 1780272000000000
      THEN 1
      ELSE 2
    END AS period
  FROM "shop"."events" e
  WHERE
    (
      e."type" COLLATE BINARY = 'purchase'
      AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    )
    AND (
      EXTRACT(DAY FROM (
        SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
      )) * 86400000000 + EXTRACT(HOUR FROM (
        SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
      )) * 3600000000 + EXTRACT(MINUTE FROM (
        SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
      )) * 60000000 + EXTRACT(SECOND FROM (
        SYS_EXTRACT_UTC(e."ts") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
      )) * 1000000
    ) >= 1775001600000000
) done
JOIN (
  SELECT
    p."customer_id" COLLATE BINARY AS profile_key,
    CASE WHEN p."country" COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END AS word_0
  FROM "shop"."customers" p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = p."customer_id" COLLATE BINARY
) members
  ON members.profile_key = done.profile_key
GROUP BY
  done.period,
  members.word_0
