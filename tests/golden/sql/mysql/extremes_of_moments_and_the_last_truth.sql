-- Look for: instants compared as they are kept; 1 and 0 where there is no boolean type
--
-- Segment: Extremes of moments and the last truth
-- Customers whose largest due of invoice is at least 30 Jun 2026 00:00 UTC, whose first known due of
-- invoice is less than 1 Jan 2026 00:00 UTC, and whose last known paid of invoice is true
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for MySQL.
WITH invoice_ever AS (
  SELECT
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
    MAX(UNIX_TIMESTAMP(e.`due`)) AS max_due
  FROM `shop`.`events` AS e
  WHERE
    CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'invoice'
    AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
  GROUP BY
    CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
), first_value_due_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
      UNIX_TIMESTAMP(e.`due`) AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY UNIX_TIMESTAMP(e.`ts`) ASC, UNIX_TIMESTAMP(e.`due`) DESC
      ) AS nth
    FROM `shop`.`events` AS e
    WHERE
      (
        CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'invoice'
        AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
      )
      AND UNIX_TIMESTAMP(e.`due`) IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
), last_value_paid_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
      CASE WHEN e.`paid` = 1 THEN 1 WHEN e.`paid` = 0 THEN 0 END AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
        ORDER BY UNIX_TIMESTAMP(e.`ts`) DESC, CASE WHEN e.`paid` = 1 THEN 1 WHEN e.`paid` = 0 THEN 0 END DESC
      ) AS nth
    FROM `shop`.`events` AS e
    WHERE
      (
        CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'invoice'
        AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
      )
      AND CASE WHEN e.`paid` = 1 THEN 1 WHEN e.`paid` = 0 THEN 0 END IS NOT NULL
  ) AS ranked
  WHERE
    ranked.nth = 1
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN invoice_ever
  ON invoice_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
LEFT JOIN first_value_due_of_invoice_ever
  ON first_value_due_of_invoice_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
LEFT JOIN last_value_paid_of_invoice_ever
  ON last_value_paid_of_invoice_ever.profile_key = CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
WHERE
  invoice_ever.max_due >= 1782777600.000000
  AND first_value_due_of_invoice_ever.measured < 1767225600.000000
  AND last_value_paid_of_invoice_ever.measured = 1
