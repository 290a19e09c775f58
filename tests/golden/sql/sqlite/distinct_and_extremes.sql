-- Look for: text counted by code point
--
-- Segment: Distinct and extremes
-- Customers whose number of different product_id of purchase is at least 2, and whose largest amount
-- of purchase is greater than 100 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH purchase_ever AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    COUNT(DISTINCT CAST(e."product_id" AS TEXT) COLLATE BINARY) AS distinct_product_id,
    MAX(CAST(ROUND(e."amount" * 100) AS INTEGER)) AS max_amount
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  purchase_ever.distinct_product_id >= 2 AND purchase_ever.max_amount > 10000
