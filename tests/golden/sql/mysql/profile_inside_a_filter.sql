-- Look for: the profile joined inside the CTE
--
-- Segment: Profile inside a filter
-- Customers who did view where product.brand is the customer's country
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH product_by_key AS (
  SELECT
    every_row.`product_id` AS `product_id`,
    every_row.`brand` AS `brand`
  FROM (
    SELECT
      l.`product_id` AS `product_id`,
      l.`brand` AS `brand`,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(l.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY CAST(CAST(l.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
      ) AS nth
    FROM `shop`.`products` AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), view_filtered_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key
  FROM `shop`.`events` AS e
  JOIN `shop`.`customers` AS p
    ON CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  LEFT JOIN product_by_key AS e_product
    ON CAST(CAST(e_product.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'view'
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
    AND CAST(CAST(e_product.`brand` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN view_filtered_ever
  ON view_filtered_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  view_filtered_ever.profile_key IS NOT NULL
