-- Look for: one row: the events that each filter lets through
--
SELECT
  COUNT(CASE WHEN CAST(ROUND(e."amount" * 100) AS INTEGER) < 1000 THEN 1 END) AS events_0,
  COUNT(CASE WHEN CAST(ROUND(e."amount" * 100) AS INTEGER) >= 1000 THEN 1 END) AS events_1
FROM "shop"."events" AS e
WHERE
  CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
