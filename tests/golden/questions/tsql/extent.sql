-- Look for: numbers that are none are not known
--
SELECT
  COUNT_BIG(*) AS known,
  COUNT_BIG(DISTINCT done.measured) AS different
FROM (
  SELECT
    p.[lifetime_value] AS measured
  FROM [shop].[customers] AS p
  WHERE
    NOT (
      p.[lifetime_value] IS NULL
    )
) AS done
