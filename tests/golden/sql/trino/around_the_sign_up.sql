-- Look for: microseconds between two instants; local days between an instant and a date
--
-- Segment: Around the sign up
-- Customers who did purchase within 48 hours of the customer's signed_up, and who did view within 3
-- days of the customer's born
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Trino.
WITH purchase_around_signed_up AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  JOIN "shop"."customers" AS p
    ON p."customer_id" = e."customer_id"
  WHERE
    e."type" = 'purchase'
    AND e."ts" < CAST('2026-06-30 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
    AND (
      CAST(ROUND(TO_UNIXTIME(e."ts") * 1000000) AS BIGINT)
    ) - (
      CAST(ROUND(TO_UNIXTIME(p."signed_up") * 1000000) AS BIGINT)
    ) BETWEEN -172800000000 AND 172800000000
  GROUP BY
    e."customer_id"
), view_around_born AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  JOIN "shop"."customers" AS p
    ON p."customer_id" = e."customer_id"
  WHERE
    e."type" = 'view'
    AND e."ts" < CAST('2026-06-30 22:00:00 UTC' AS TIMESTAMP(6) WITH TIME ZONE)
    AND (
      DATE_DIFF(
        'day',
        CAST('1970-01-01' AS DATE),
        CAST(AT_TIMEZONE(e."ts", 'Europe/Stockholm') AS DATE)
      )
    ) - (
      DATE_DIFF('day', CAST('1970-01-01' AS DATE), p."born")
    ) BETWEEN -3 AND 3
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_around_signed_up
  ON purchase_around_signed_up.profile_key = p."customer_id"
LEFT JOIN view_around_born
  ON view_around_born.profile_key = p."customer_id"
WHERE
  purchase_around_signed_up.profile_key IS NOT NULL
  AND view_around_born.profile_key IS NOT NULL
