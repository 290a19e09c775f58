-- Look for: numbers that are none are not known
--
SELECT
  COUNT(*) AS known,
  COUNT(DISTINCT done.measured) AS different
FROM (
  SELECT
    CASE WHEN p."lifetime_value" - p."lifetime_value" = 0 THEN p."lifetime_value" END AS measured
  FROM "shop"."customers" p
  WHERE
    NOT (
      CASE WHEN p."lifetime_value" - p."lifetime_value" = 0 THEN p."lifetime_value" END IS NULL
    )
) done
