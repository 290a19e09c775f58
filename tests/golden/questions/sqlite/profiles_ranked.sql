-- Look for: the rank, then the key; the smaller of both limits
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
)
SELECT
  p."country" AS field_0
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  purchase_last_30_days.profile_key IS NOT NULL
ORDER BY
  CASE WHEN p."age" IS NULL THEN 1 ELSE 0 END ASC,
  CAST(p."age" AS INTEGER) DESC,
  CAST(p."customer_id" AS TEXT) COLLATE BINARY ASC
LIMIT 5
