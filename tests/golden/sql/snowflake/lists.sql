-- Look for: a missing list is empty; refused where there are no lists
--
-- Segment: Lists
-- Customers whose interests has any of running or golf, and whose size of interests is at least 2
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Snowflake.
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
WHERE
  (
    CASE
      WHEN ARRAY_CONTAINS(CAST('running' AS VARIANT), p."interests")
      THEN 1
      ELSE 0
    END = 1
    OR CASE WHEN ARRAY_CONTAINS(CAST('golf' AS VARIANT), p."interests") THEN 1 ELSE 0 END = 1
  )
  AND CASE
    WHEN p."interests" IS NULL
    THEN 0
    ELSE ARRAY_SIZE(ARRAY_COMPACT(p."interests"))
  END >= 2
