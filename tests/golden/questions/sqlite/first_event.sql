-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(
    CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER)
  ) AS measured
FROM "shop"."events" AS e
WHERE
  CAST(e."type" AS TEXT) COLLATE BINARY = 'search'
