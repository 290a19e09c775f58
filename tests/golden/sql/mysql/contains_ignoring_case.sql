-- Look for: only the letters of the literal are folded; no LIKE
--
-- Segment: Contains ignoring case
-- Customers whose country contains “ÖsT%” (ignoring case)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  LOCATE(
    CAST(_utf8mb4 x'c3b6737425' AS BINARY),
    CAST(CAST(REPLACE(
      REPLACE(
        REPLACE(CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY), 'S', 's'),
        'T',
        't'
      ),
      CAST(_utf8mb4 x'c396' AS BINARY),
      CAST(_utf8mb4 x'c3b6' AS BINARY)
    ) AS CHAR CHARACTER SET utf8mb4) AS BINARY)
  ) > 0
