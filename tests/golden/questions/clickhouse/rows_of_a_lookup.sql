-- Look for: keys by code point
--
SELECT
  l."product_id" AS field_0,
  l."brand" AS field_1
FROM "shop"."products" AS l
WHERE
  l."product_id" IN ('p1', 'p''2')
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
