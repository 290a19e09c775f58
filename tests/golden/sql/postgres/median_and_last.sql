-- Look for: the middle one or two by ROW_NUMBER, no division; ties of the last by the greatest value
--
-- Segment: Median and last
-- Customers whose median amount of purchase is at least 40 EUR, and whose last known product_id of
-- purchase is P-1
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for PostgreSQL.
WITH median_amount_of_purchase_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    SUM(ranked.measured) AS middle_sum,
    COUNT(*) AS how_many
  FROM (
    SELECT
      e."customer_id" AS profile_key,
      e."amount" AS measured,
      ROW_NUMBER() OVER (PARTITION BY e."customer_id" ORDER BY e."amount" ASC NULLS FIRST) AS nth,
      COUNT(*) OVER (PARTITION BY e."customer_id") AS how_many
    FROM "shop"."events" AS e
    WHERE
      (
        e."type" = 'purchase'
        AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
      )
      AND e."amount" IS NOT NULL
  ) AS ranked
  WHERE
    (
      2 * ranked.nth
    ) BETWEEN ranked.how_many AND ranked.how_many + 2
  GROUP BY
    ranked.profile_key
), last_value_product_id_of_purchase_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      e."customer_id" AS profile_key,
      e."product_id" COLLATE "C" AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY e."customer_id"
        ORDER BY e."ts" DESC NULLS LAST, e."product_id" COLLATE "C" DESC NULLS LAST
      ) AS nth
    FROM "shop"."events" AS e
    WHERE
      (
        e."type" = 'purchase'
        AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
      )
      AND e."product_id" IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN median_amount_of_purchase_ever
  ON median_amount_of_purchase_ever.profile_key = p."customer_id"
LEFT JOIN last_value_product_id_of_purchase_ever
  ON last_value_product_id_of_purchase_ever.profile_key = p."customer_id"
WHERE
  median_amount_of_purchase_ever.middle_sum >= (
    40 * median_amount_of_purchase_ever.how_many
  )
  AND last_value_product_id_of_purchase_ever.measured = 'P-1'
