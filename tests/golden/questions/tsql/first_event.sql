-- Look for: microseconds; no event is NULL
--
SELECT
  MIN(DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts])) AS measured
FROM [shop].[events] AS e
WHERE
  (
    e.[type] + '|'
  ) COLLATE Latin1_General_100_BIN2 = 'search|'
