-- Look for: one flag a question; the same events before two moments are two CTEs
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
), purchase_last_30_days_2 AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" >= TO_TIMESTAMP_TZ('2026-03-01 23:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e."ts" < TO_TIMESTAMP_TZ('2026-03-31 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  members.word_0 AS word_0,
  COUNT(*) AS customers
FROM (
  SELECT
    CASE WHEN p."country" COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END + CASE WHEN purchase_last_30_days_2.profile_key IS NOT NULL THEN 4 ELSE 0 END AS word_0
  FROM "shop"."customers" p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = p."customer_id" COLLATE BINARY
  LEFT JOIN purchase_last_30_days_2
    ON purchase_last_30_days_2.profile_key = p."customer_id" COLLATE BINARY
) members
GROUP BY
  members.word_0
FETCH FIRST 1000001 ROWS ONLY
