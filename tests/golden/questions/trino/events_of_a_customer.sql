-- Look for: the key as a literal, bound to the profile
--
SELECT
  CAST(ROUND(TO_UNIXTIME(e."ts") * 1000000) AS BIGINT) AS instant,
  e."amount" AS field_0,
  e."product_id" AS field_1
FROM "shop"."events" AS e
JOIN "shop"."customers" AS p
  ON p."customer_id" = e."customer_id"
WHERE
  e."type" = 'purchase'
  AND e."ts" < CAST('2026-06-30 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
  AND p."customer_id" = 'it''s'
