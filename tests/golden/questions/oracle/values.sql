-- Look for: missing values are left out; of equally frequent texts the first by code point
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
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    p."country" AS measured
  FROM "shop"."customers" p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = p."customer_id" COLLATE BINARY
  WHERE
    purchase_last_30_days.profile_key IS NOT NULL AND NOT (
      p."country" IS NULL
    )
) done
GROUP BY
  done.measured COLLATE BINARY
ORDER BY
  COUNT(*) DESC NULLS LAST,
  done.measured COLLATE BINARY ASC NULLS FIRST
FETCH FIRST 20 ROWS ONLY
