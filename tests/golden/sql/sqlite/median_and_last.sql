-- Look for: the middle one or two by ROW_NUMBER, no division; ties of the last by the greatest value
--
-- Segment: Median and last
-- Customers whose median amount of purchase is at least 40 EUR, and whose last known product_id of
-- purchase is P-1
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH median_amount_of_purchase_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    SUM(ranked.measured) AS middle_sum,
    COUNT(*) AS how_many
  FROM (
    SELECT
      CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
      CAST(ROUND(e."amount" * 100) AS INTEGER) AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(e."customer_id" AS TEXT) COLLATE BINARY
        ORDER BY CAST(ROUND(e."amount" * 100) AS INTEGER) ASC
      ) AS nth,
      COUNT(*) OVER (PARTITION BY CAST(e."customer_id" AS TEXT) COLLATE BINARY) AS how_many
    FROM "shop"."events" AS e
    WHERE
      (
        CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
        AND e."ts" < '2026-06-30 22:00:00.000000'
      )
      AND CAST(ROUND(e."amount" * 100) AS INTEGER) IS NOT NULL
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
      CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
      CAST(e."product_id" AS TEXT) COLLATE BINARY AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(e."customer_id" AS TEXT) COLLATE BINARY
        ORDER BY e."ts" DESC, CAST(e."product_id" AS TEXT) COLLATE BINARY DESC
      ) AS nth
    FROM "shop"."events" AS e
    WHERE
      (
        CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
        AND e."ts" < '2026-06-30 22:00:00.000000'
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
  ON median_amount_of_purchase_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
LEFT JOIN last_value_product_id_of_purchase_ever
  ON last_value_product_id_of_purchase_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  median_amount_of_purchase_ever.middle_sum >= (
    4000 * median_amount_of_purchase_ever.how_many
  )
  AND last_value_product_id_of_purchase_ever.measured = 'P-1'
