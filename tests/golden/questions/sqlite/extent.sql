-- Look for: numbers that are none are not known
--
SELECT
  COUNT(*) AS known,
  COUNT(DISTINCT done.measured) AS different
FROM (
  SELECT
    CASE
      WHEN CAST(p."lifetime_value" AS REAL) - CAST(p."lifetime_value" AS REAL) = 0
      THEN CAST(p."lifetime_value" AS REAL)
    END AS measured
  FROM "shop"."customers" AS p
  WHERE
    NOT (
      CASE
        WHEN CAST(p."lifetime_value" AS REAL) - CAST(p."lifetime_value" AS REAL) = 0
        THEN CAST(p."lifetime_value" AS REAL)
      END IS NULL
    )
) AS done
