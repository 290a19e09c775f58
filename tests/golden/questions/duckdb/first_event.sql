-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(EPOCH_US(e."ts")) AS measured
FROM "shop"."events" AS e
WHERE
  e."type" = 'search'
