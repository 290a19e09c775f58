-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(
    DATEDIFF(microsecond, CAST('1970-01-01 00:00:00+00:00' AS TIMESTAMP WITH TIME ZONE), e."ts")
  ) AS measured
FROM "shop"."events" AS e
WHERE
  e."type" || '|' = 'search|'
