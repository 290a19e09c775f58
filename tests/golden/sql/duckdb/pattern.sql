-- Look for: '.' without newline, the true end, ASCII classes
--
-- Segment: Pattern
-- Customers whose country matches “^S[a-z]+\d{2,3}.x$”
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for DuckDB.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  REGEXP_MATCHES(p."country", '^S[a-z]+[0-9]{2,3}[^
]x$')
