-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(DATE_PART(EPOCH_MICROSECOND, e."ts")) AS measured
FROM "shop"."events" AS e
WHERE
  e."type" = 'search'
