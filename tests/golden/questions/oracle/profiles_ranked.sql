-- Look for: the rank, then the key; the smaller of both limits
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
  p."country" AS field_0
FROM "shop"."customers" p
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = p."customer_id" COLLATE BINARY
WHERE
  purchase_last_30_days.profile_key IS NOT NULL
ORDER BY
  CASE WHEN p."age" IS NULL THEN 1 ELSE 0 END ASC NULLS FIRST,
  p."age" DESC NULLS LAST,
  p."customer_id" COLLATE BINARY ASC NULLS FIRST
FETCH FIRST 5 ROWS ONLY
