-- Look for: the key as a literal, bound to the profile
--
SELECT
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
  ) AS instant,
  e."amount" AS field_0,
  e."product_id" AS field_1
FROM "shop"."events" e
JOIN "shop"."customers" p
  ON p."customer_id" COLLATE BINARY = e."customer_id" COLLATE BINARY
WHERE
  e."type" COLLATE BINARY = 'purchase'
  AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  AND p."customer_id" COLLATE BINARY = 'it''s'
