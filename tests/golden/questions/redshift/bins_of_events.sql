-- Look for: one row: the events that each filter lets through
--
SELECT
  COUNT(CASE WHEN e."amount" < 10 THEN 1 END) AS events_0,
  COUNT(CASE WHEN e."amount" >= 10 THEN 1 END) AS events_1
FROM "shop"."events" AS e
WHERE
  e."type" || '|' = 'purchase|'
