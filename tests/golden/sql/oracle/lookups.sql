-- Look for: two lookup CTEs that hold each key once
--
-- Segment: Lookups
-- Customers who did purchase where (both product.supplier.country is IT and product.brand is not Nope)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
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
        PARTITION BY l."product_id" COLLATE BINARY
        ORDER BY l."product_id" COLLATE BINARY ASC NULLS FIRST
      ) AS nth
    FROM "shop"."products" l
  ) every_row
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
        PARTITION BY l."supplier_id" COLLATE BINARY
        ORDER BY l."supplier_id" COLLATE BINARY ASC NULLS FIRST
      ) AS nth
    FROM "shop"."suppliers" l
  ) every_row
  WHERE
    every_row.nth = 1
), purchase_it_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  LEFT JOIN product_by_key e_product
    ON e_product."product_id" COLLATE BINARY = e."product_id" COLLATE BINARY
  LEFT JOIN supplier_by_key e_product_supplier
    ON e_product_supplier."supplier_id" COLLATE BINARY = e_product."supplier_id" COLLATE BINARY
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e_product_supplier."country" COLLATE BINARY = 'IT'
    AND e_product."brand" COLLATE BINARY <> 'Nope'
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_it_ever
  ON purchase_it_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  purchase_it_ever.profile_key IS NOT NULL
