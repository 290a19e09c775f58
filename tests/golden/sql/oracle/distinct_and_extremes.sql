-- Look for: text counted by code point
--
-- Segment: Distinct and extremes
-- Customers whose number of different product_id of purchase is at least 2, and whose largest amount
-- of purchase is greater than 100 EUR
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH purchase_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    COUNT(DISTINCT e."product_id" COLLATE BINARY) AS distinct_product_id,
    MAX(e."amount") AS max_amount
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'purchase'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN purchase_ever
  ON purchase_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  purchase_ever.distinct_product_id >= 2 AND purchase_ever.max_amount > 100
