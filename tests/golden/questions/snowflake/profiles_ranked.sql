-- Look for: the rank, then the key; the smaller of both limits
--
WITH purchase_last_30_days AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  WHERE
    e."type" = 'purchase'
    AND e."ts" >= CAST('2026-05-31 22:00:00 +00:00' AS TIMESTAMPTZ)
    AND e."ts" < CAST('2026-06-30 22:00:00 +00:00' AS TIMESTAMPTZ)
  GROUP BY
    e."customer_id"
)
SELECT
  p."country" AS field_0
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_30_days
  ON purchase_last_30_days.profile_key = p."customer_id"
WHERE
  purchase_last_30_days.profile_key IS NOT NULL
ORDER BY
  CASE WHEN p."age" IS NULL THEN 1 ELSE 0 END ASC NULLS FIRST,
  p."age" DESC NULLS LAST,
  p."customer_id" ASC NULLS FIRST
LIMIT 5
