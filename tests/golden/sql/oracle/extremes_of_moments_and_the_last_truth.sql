-- Look for: instants compared as they are kept; 1 and 0 where there is no boolean type
--
-- Segment: Extremes of moments and the last truth
-- Customers whose largest due of invoice is at least 30 Jun 2026 00:00 UTC, whose first known due of
-- invoice is less than 1 Jan 2026 00:00 UTC, and whose last known paid of invoice is true
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Oracle.
WITH invoice_ever AS (
  SELECT
    e."customer_id" COLLATE BINARY AS profile_key,
    MAX(e."due") AS max_due
  FROM "shop"."events" e
  WHERE
    e."type" COLLATE BINARY = 'invoice'
    AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  GROUP BY
    e."customer_id" COLLATE BINARY
), first_value_due_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      e."customer_id" COLLATE BINARY AS profile_key,
      e."due" AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY e."customer_id" COLLATE BINARY
        ORDER BY e."ts" ASC NULLS FIRST, e."due" DESC NULLS LAST
      ) AS nth
    FROM "shop"."events" e
    WHERE
      (
        e."type" COLLATE BINARY = 'invoice'
        AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
      )
      AND e."due" IS NOT NULL
  ) ranked
  WHERE
    ranked.nth = 1
), last_value_paid_of_invoice_ever AS (
  SELECT
    ranked.profile_key AS profile_key,
    ranked.measured AS measured
  FROM (
    SELECT
      e."customer_id" COLLATE BINARY AS profile_key,
      CASE WHEN e."paid" = 1 THEN 1 WHEN e."paid" = 0 THEN 0 END AS measured,
      ROW_NUMBER() OVER (
        PARTITION BY e."customer_id" COLLATE BINARY
        ORDER BY e."ts" DESC NULLS LAST, CASE WHEN e."paid" = 1 THEN 1 WHEN e."paid" = 0 THEN 0 END DESC NULLS LAST
      ) AS nth
    FROM "shop"."events" e
    WHERE
      (
        e."type" COLLATE BINARY = 'invoice'
        AND e."ts" < TO_TIMESTAMP_TZ('2026-06-30 22:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
      )
      AND CASE WHEN e."paid" = 1 THEN 1 WHEN e."paid" = 0 THEN 0 END IS NOT NULL
  ) ranked
  WHERE
    ranked.nth = 1
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" p
LEFT JOIN invoice_ever
  ON invoice_ever.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN first_value_due_of_invoice_ever
  ON first_value_due_of_invoice_ever.profile_key = p."customer_id" COLLATE BINARY
LEFT JOIN last_value_paid_of_invoice_ever
  ON last_value_paid_of_invoice_ever.profile_key = p."customer_id" COLLATE BINARY
WHERE
  invoice_ever.max_due >= TO_TIMESTAMP_TZ('2026-06-30 00:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  AND first_value_due_of_invoice_ever.measured < TO_TIMESTAMP_TZ('2026-01-01 00:00:00.000000 +00:00', 'YYYY-MM-DD HH24:MI:SS.FF6 TZH:TZM')
  AND last_value_paid_of_invoice_ever.measured = 1
