-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(CAST(EXTRACT(EPOCH FROM e."ts") * 1000000 AS BIGINT)) AS measured
FROM "shop"."events" AS e
WHERE
  e."type" = 'search'
