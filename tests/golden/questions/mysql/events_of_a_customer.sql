-- Look for: the key as a literal, bound to the profile
--
SELECT
  CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED) AS instant,
  e.`amount` AS field_0,
  e.`product_id` AS field_1
FROM `shop`.`events` AS e
JOIN `shop`.`customers` AS p
  ON CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
  AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  AND CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'it''s'
