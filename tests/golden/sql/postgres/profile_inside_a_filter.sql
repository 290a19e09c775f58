-- Look for: the profile joined inside the CTE
--
-- Segment: Profile inside a filter
-- Customers who did view where product.brand is the customer's country
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for PostgreSQL.
WITH product_by_key AS (
  SELECT
    every_row."product_id" AS "product_id",
    every_row."brand" AS "brand"
  FROM (
    SELECT
      l."product_id" AS "product_id",
      l."brand" AS "brand",
      ROW_NUMBER() OVER (PARTITION BY l."product_id" ORDER BY l."product_id" ASC NULLS FIRST) AS nth
    FROM "shop"."products" AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), view_filtered_ever AS (
  SELECT
    e."customer_id" AS profile_key
  FROM "shop"."events" AS e
  JOIN "shop"."customers" AS p
    ON p."customer_id" = e."customer_id"
  LEFT JOIN product_by_key AS e_product
    ON e_product."product_id" = e."product_id"
  WHERE
    e."type" = 'view'
    AND e."ts" < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMPTZ)
    AND e_product."brand" = p."country"
  GROUP BY
    e."customer_id"
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN view_filtered_ever
  ON view_filtered_ever.profile_key = p."customer_id"
WHERE
  view_filtered_ever.profile_key IS NOT NULL
