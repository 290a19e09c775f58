-- Look for: one flag a question; the same events before two moments are two CTEs
--
WITH purchase_last_30_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2026-05-31 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
), purchase_last_30_days_2 AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2026-03-01 23:00:00.000000'
    AND e."ts" < '2026-03-31 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  members.word_0 AS word_0,
  COUNT(*) AS customers
FROM (
  SELECT
    CASE WHEN CAST(p."country" AS TEXT) COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END + CASE WHEN purchase_last_30_days_2.profile_key IS NOT NULL THEN 4 ELSE 0 END AS word_0
  FROM "shop"."customers" AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
  LEFT JOIN purchase_last_30_days_2
    ON purchase_last_30_days_2.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
) AS members
GROUP BY
  members.word_0
LIMIT 1000001
