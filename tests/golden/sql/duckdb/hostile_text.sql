-- Look for: every quote and backslash escaped as the dialect wants it; MySQL: other than ASCII as bytes
--
-- Segment: Hostile text
-- Customers whose country is any of “O'Brien”, “back\slash”, “100%_” and 3 more
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for DuckDB.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  p."country" IN ('O''Brien', 'back\slash', '100%_', 'quo"te', 'né', '🌸')
