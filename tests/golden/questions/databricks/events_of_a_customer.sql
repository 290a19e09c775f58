-- Look for: the key as a literal, bound to the profile
--
SELECT
  UNIX_MICROS(e.`ts`) AS instant,
  e.`amount` AS field_0,
  e.`product_id` AS field_1
FROM `shop`.`events` AS e
JOIN `shop`.`customers` AS p
  ON p.`customer_id` = e.`customer_id`
WHERE
  e.`type` = 'purchase'
  AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
  AND p.`customer_id` = 'it\'s'
