-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(toUnixTimestamp64Micro(toDateTime64(e."ts", 6, 'UTC'))) AS measured
FROM "shop"."events" AS e
WHERE
  e."type" = 'search'
SETTINGS join_use_nulls = 1, precise_float_parsing = 1
