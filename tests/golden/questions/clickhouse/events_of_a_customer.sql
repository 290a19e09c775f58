-- Look for: the key as a literal, bound to the profile
--
SELECT
  toUnixTimestamp64Micro(toDateTime64(e."ts", 6, 'UTC')) AS instant,
  e."amount" AS field_0,
  e."product_id" AS field_1
FROM "shop"."events" AS e
JOIN "shop"."customers" AS p
  ON p."customer_id" = e."customer_id"
WHERE
  e."type" = 'purchase'
  AND e."ts" < toDateTime64('2026-06-30 22:00:00', 6, 'UTC')
  AND p."customer_id" = 'it''s'
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
