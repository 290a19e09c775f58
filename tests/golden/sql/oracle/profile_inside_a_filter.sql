-- Look for: the profile joined inside the CTE
--
-- Segment: Profile inside a filter
-- Customers who did view where product.brand is the customer's country
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH product_by_key AS (
  SELECT
    every_row."product_id" AS "product_id",
    every_row."brand" AS "brand"
  FROM (
    SELECT
      l."product_id" AS "product_id",
      l."brand" AS "brand",
      ROW_NUMBER() OVER (
        PARTITION BY l."product_id" COLLATE BINARY
        ORDER BY l."product_id" COLLATE BINARY ASC NULLS FIRST
      ) AS nth
    FROM "shop"."products" l
  ) every_row
  WHERE
    every_row.nth = 1
), view_filtered_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key
  FROM "shop"."events" e
  JOIN "shop"."customers" p
    ON p."customer_id" COLLATE BINARY = e."customer_id" COLLATE BINARY
  LEFT JOIN product_by_key e_product
    ON e_product."product_id" COLLATE BINARY = e."product_id" COLLATE BINARY
  WHERE
    e."type" COLLATE BINARY = 'view'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
    AND e_product."brand" COLLATE BINARY = p."country" COLLATE BINARY
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN view_filtered_ever
  ON view_filtered_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  view_filtered_ever.profile_key IS NOT NULL
