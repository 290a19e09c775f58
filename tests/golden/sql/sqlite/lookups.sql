-- Look for: two lookup CTEs that hold each key once
--
-- Segment: Lookups
-- Customers who did purchase where (both product.supplier.country is IT and product.brand is not Nope)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH product_by_key AS (
  SELECT
    every_row."product_id" AS "product_id",
    every_row."brand" AS "brand",
    every_row."supplier_id" AS "supplier_id"
  FROM (
    SELECT
      l."product_id" AS "product_id",
      l."brand" AS "brand",
      l."supplier_id" AS "supplier_id",
      ROW_NUMBER() OVER (
        PARTITION BY CAST(l."product_id" AS TEXT) COLLATE BINARY
        ORDER BY CAST(l."product_id" AS TEXT) COLLATE BINARY ASC
      ) AS nth
    FROM "shop"."products" AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), supplier_by_key AS (
  SELECT
    every_row."supplier_id" AS "supplier_id",
    every_row."country" AS "country"
  FROM (
    SELECT
      l."supplier_id" AS "supplier_id",
      l."country" AS "country",
      ROW_NUMBER() OVER (
        PARTITION BY CAST(l."supplier_id" AS TEXT) COLLATE BINARY
        ORDER BY CAST(l."supplier_id" AS TEXT) COLLATE BINARY ASC
      ) AS nth
    FROM "shop"."suppliers" AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), purchase_it_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  LEFT JOIN product_by_key AS e_product
    ON CAST(e_product."product_id" AS TEXT) COLLATE BINARY = CAST(e."product_id" AS TEXT) COLLATE BINARY
  LEFT JOIN supplier_by_key AS e_product_supplier
    ON CAST(e_product_supplier."supplier_id" AS TEXT) COLLATE BINARY = CAST(e_product."supplier_id" AS TEXT) COLLATE BINARY
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" < '2026-06-30 22:00:00.000000'
    AND CAST(e_product_supplier."country" AS TEXT) COLLATE BINARY = 'IT'
    AND CAST(e_product."brand" AS TEXT) COLLATE BINARY <> 'Nope'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_it_ever
  ON purchase_it_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  purchase_it_ever.profile_key IS NOT NULL
