-- Look for: only the letters of the literal are folded; no LIKE
--
-- Segment: Contains ignoring case
-- Customers whose country contains “ÖsT%” (ignoring case)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for BigQuery.
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
WHERE
  STRPOS(TRANSLATE(p.`country`, 'STÖ', 'stö'), 'öst%') > 0
