-- Look for: the profile joined inside the CTE
--
-- Segment: Profile inside a filter
-- Customers who did view where product.brand is the customer's country
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH product_by_key AS (
  SELECT
    every_row."product_id" AS "product_id",
    every_row."brand" AS "brand"
  FROM (
    SELECT
      l."product_id" AS "product_id",
      l."brand" AS "brand",
      ROW_NUMBER() OVER (
        PARTITION BY CAST(l."product_id" AS TEXT) COLLATE BINARY
        ORDER BY CAST(l."product_id" AS TEXT) COLLATE BINARY ASC
      ) AS nth
    FROM "shop"."products" AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), view_filtered_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  JOIN "shop"."customers" AS p
    ON CAST(p."customer_id" AS TEXT) COLLATE BINARY = CAST(e."customer_id" AS TEXT) COLLATE BINARY
  LEFT JOIN product_by_key AS e_product
    ON CAST(e_product."product_id" AS TEXT) COLLATE BINARY = CAST(e."product_id" AS TEXT) COLLATE BINARY
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'view'
    AND e."ts" < '2026-06-30 22:00:00.000000'
    AND CAST(e_product."brand" AS TEXT) COLLATE BINARY = CAST(p."country" AS TEXT) COLLATE BINARY
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN view_filtered_ever
  ON view_filtered_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  view_filtered_ever.profile_key IS NOT NULL
