-- Look for: the key as a literal, bound to the profile
--
SELECT
  CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) AS instant,
  CAST(ROUND(e."amount" * 100) AS INTEGER) AS field_0,
  e."product_id" AS field_1
FROM "shop"."events" AS e
JOIN "shop"."customers" AS p
  ON CAST(p."customer_id" AS TEXT) COLLATE BINARY = CAST(e."customer_id" AS TEXT) COLLATE BINARY
WHERE
  CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
  AND e."ts" < '2026-06-30 22:00:00.000000'
  AND CAST(p."customer_id" AS TEXT) COLLATE BINARY = 'it''s'
