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
      ROW_NUMBER() OVER (PARTITION BY l.`product_id` ORDER BY l.`product_id` ASC) AS nth
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
    ON e_product.`product_id` = e.`product_id`
  WHERE
    (
      e.`type` = 'purchase' AND NOT (
        e_product.`brand` IS NULL
      )
    )
    AND LOCATE('a_%', TRANSLATE(e_product.`brand`, 'A', 'a')) > 0
) AS done
GROUP BY
  done.measured
ORDER BY
  COUNT(*) DESC,
  done.measured ASC
LIMIT 20
