-- Look for: two lookup CTEs that hold each key once
--
-- Segment: Lookups
-- Customers who did purchase where (both product.supplier.country is IT and product.brand is not Nope)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Apache Spark.
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
      ROW_NUMBER() OVER (PARTITION BY l.`product_id` ORDER BY l.`product_id` ASC) AS nth
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
      ROW_NUMBER() OVER (PARTITION BY l.`supplier_id` ORDER BY l.`supplier_id` ASC) AS nth
    FROM `shop`.`suppliers` AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), purchase_it_ever AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  LEFT JOIN product_by_key AS e_product
    ON e_product.`product_id` = e.`product_id`
  LEFT JOIN supplier_by_key AS e_product_supplier
    ON e_product_supplier.`supplier_id` = e_product.`supplier_id`
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
    AND e_product_supplier.`country` = 'IT'
    AND e_product.`brand` <> 'Nope'
  GROUP BY
    e.`customer_id`
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_it_ever
  ON purchase_it_ever.profile_key = p.`customer_id`
WHERE
  purchase_it_ever.profile_key IS NOT NULL
