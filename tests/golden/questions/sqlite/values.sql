-- Look for: missing values are left out; of equally frequent texts the first by code point
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
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    p."country" AS measured
  FROM "shop"."customers" AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
  WHERE
    purchase_last_30_days.profile_key IS NOT NULL AND NOT (
      p."country" IS NULL
    )
) AS done
GROUP BY
  CAST(done.measured AS TEXT) COLLATE BINARY
ORDER BY
  COUNT(*) DESC,
  CAST(done.measured AS TEXT) COLLATE BINARY ASC
LIMIT 20
