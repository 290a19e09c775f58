-- Look for: the key as a literal, bound to the profile
--
SELECT
  DATEDIFF_BIG(MICROSECOND, '1970-01-01', e.[ts]) AS instant,
  e.[amount] AS field_0,
  e.[product_id] AS field_1
FROM [shop].[events] AS e
JOIN [shop].[customers] AS p
  ON (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2 = (
    e.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
WHERE
  (
    e.[type] + '|'
  ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
  AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
  AND (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2 = 'it''s|'
