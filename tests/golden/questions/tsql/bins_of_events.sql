-- Look for: one row: the events that each filter lets through
--
SELECT
  COUNT_BIG(CASE WHEN e.[amount] < 10 THEN 1 END) AS events_0,
  COUNT_BIG(CASE WHEN e.[amount] >= 10 THEN 1 END) AS events_1
FROM [shop].[events] AS e
WHERE
  (
    e.[type] + '|'
  ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
