-- Look for: one row: the events that each filter lets through
--
SELECT
  COUNT(CASE WHEN CAST(e."amount" AS Nullable(Decimal(76, 2))) < 10 THEN 1 END) AS events_0,
  COUNT(CASE WHEN CAST(e."amount" AS Nullable(Decimal(76, 2))) >= 10 THEN 1 END) AS events_1
FROM "shop"."events" AS e
WHERE
  e."type" = 'purchase'
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
