-- Look for: microseconds between two instants; local days between an instant and a date
--
-- Segment: Around the sign up
-- Customers who did purchase within 48 hours of the customer's signed_up, and who did view within 3
-- days of the customer's born
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH purchase_around_signed_up AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  JOIN "shop"."customers" p
    ON p."customer_id" COLLATE BINARY = e."customer_id" COLLATE BINARY
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND (
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
    ) - (
      (
        EXTRACT(DAY FROM (
          SYS_EXTRACT_UTC(p."signed_up") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 86400000000 + EXTRACT(HOUR FROM (
          SYS_EXTRACT_UTC(p."signed_up") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 3600000000 + EXTRACT(MINUTE FROM (
          SYS_EXTRACT_UTC(p."signed_up") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 60000000 + EXTRACT(SECOND FROM (
          SYS_EXTRACT_UTC(p."signed_up") - TO_TIMESTAMP('1970-01-01 00:00:00.000000', 'YYYY-MM-DD HH24:MI:SS.FF6')
        )) * 1000000
      )
    ) BETWEEN -172800000000 AND 172800000000
  GROUP BY
    e."customer_id" COLLATE BINARY
), view_around_born AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  JOIN "shop"."customers" p
    ON p."customer_id" COLLATE BINARY = e."customer_id" COLLATE BINARY
  WHERE
    e."type" COLLATE BINARY = 'view'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND (
      TRUNC(CAST(e."ts" AT TIME ZONE 'Europe/Stockholm' AS DATE)) - TO_DATE('1970-01-01', 'YYYY-MM-DD')
    ) - (
      TRUNC(p."born") - TO_DATE('1970-01-01', 'YYYY-MM-DD')
    ) BETWEEN -3 AND 3
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_around_signed_up
  ON purchase_around_signed_up.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN view_around_born
  ON view_around_born.profile_key = p."customer_id" COLLATE BINARY
WHERE
  purchase_around_signed_up.profile_key IS NOT NULL
  AND view_around_born.profile_key IS NOT NULL
