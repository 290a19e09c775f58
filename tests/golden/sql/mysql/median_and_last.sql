-- Look for: the middle one or two by ROW_NUMBER, no division; ties of the last by the greatest value
--
-- Segment: Median and last
-- Customers whose median amount of purchase is at least 40 EUR, and whose last known product_id of
-- purchase is P-1
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH median_amount_of_purchase_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    SUM(ranked.measured) AS middle_sum,
    COUNT(*) AS how_many
  FROM (
    SELECT
      CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
      e.`amount` AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY e.`amount` ASC
      ) AS nth,
      COUNT(*) OVER (PARTITION BY CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)) AS how_many
    FROM `shop`.`events` AS e
    WHERE
      (
        CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
        AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
      )
      AND e.`amount` IS NOT NULL
  ) AS ranked
  WHERE
    (
      2 * ranked.nth
    ) BETWEEN ranked.how_many AND ranked.how_many + 2
  GROUP BY
    ranked.profile_key
), last_value_product_id_of_purchase_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
      CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY UNIX_TIMESTAMP(e.`ts`) DESC, CAST(CAST(e.`product_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) DESC
      ) AS nth
    FROM `shop`.`events` AS e
    WHERE
      (
        CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
        AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
      )
      AND e.`product_id` IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN median_amount_of_purchase_ever
  ON median_amount_of_purchase_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
LEFT JOIN last_value_product_id_of_purchase_ever
  ON last_value_product_id_of_purchase_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  median_amount_of_purchase_ever.middle_sum >= (
    40 * median_amount_of_purchase_ever.how_many
  )
  AND last_value_product_id_of_purchase_ever.measured = 'P-1'
