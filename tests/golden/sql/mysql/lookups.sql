-- Look for: two lookup CTEs that hold each key once
--
-- Segment: Lookups
-- Customers who did purchase where (both product.supplier.country is IT and product.brand is not Nope)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH product_by_key AS (
  SELECT
    every_row.`product_id` AS `product_id`,
    every_row.`brand` AS `brand`,
    every_row.`supplier_id` AS `supplier_id`
  FROM (
    SELECT
      l.`product_id` AS `product_id`,
      l.`brand` AS `brand`,
      l.`supplier_id` AS `supplier_id`,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(l.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY CAST(CAST(l.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
      ) AS nth
    FROM `shop`.`products` AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), supplier_by_key AS (
  SELECT
    every_row.`supplier_id` AS `supplier_id`,
    every_row.`country` AS `country`
  FROM (
    SELECT
      l.`supplier_id` AS `supplier_id`,
      l.`country` AS `country`,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(l.`supplier_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY CAST(CAST(l.`supplier_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
      ) AS nth
    FROM `shop`.`suppliers` AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), purchase_it_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  LEFT JOIN product_by_key AS e_product
    ON CAST(CAST(e_product.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  LEFT JOIN supplier_by_key AS e_product_supplier
    ON CAST(CAST(e_product_supplier.`supplier_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e_product.`supplier_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
    AND CAST(CAST(e_product_supplier.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'IT'
    AND CAST(CAST(e_product.`brand` AS CHAR CHARACTER SET utf8mb4) AS BINARY) <> 'Nope'
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_it_ever
  ON purchase_it_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  purchase_it_ever.profile_key IS NOT NULL
