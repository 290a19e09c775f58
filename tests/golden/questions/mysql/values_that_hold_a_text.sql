-- Look for: a property of all events of a type, through a lookup
--
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
)
SELECT
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    e_product.`brand` AS measured
  FROM `shop`.`events` AS e
  LEFT JOIN product_by_key AS e_product
    ON CAST(CAST(e_product.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  WHERE
    (
      CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
      AND NOT (
        e_product.`brand` IS NULL
      )
    )
    AND LOCATE(
      'a_%',
      CAST(CAST(REPLACE(CAST(CAST(e_product.`brand` AS CHAR CHARACTER SET utf8mb4) AS BINARY), 'A', 'a') AS CHAR CHARACTER SET utf8mb4) AS BINARY)
    ) > 0
) AS done
GROUP BY
  CAST(CAST(done.measured AS CHAR CHARACTER SET utf8mb4) AS BINARY)
ORDER BY
  COUNT(*) DESC,
  CAST(CAST(done.measured AS CHAR CHARACTER SET utf8mb4) AS BINARY) ASC
LIMIT 20
