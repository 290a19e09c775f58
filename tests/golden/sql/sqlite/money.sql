-- Look for: one CTE; the average decided as sum > 20.5 * number; the float rounded to whole cents
--
-- Segment: Money
-- Customers whose total amount of purchase in the last 90 days is at least 500 EUR, whose average
-- amount of purchase in the last 90 days is greater than 20.5 EUR, and whose total discount of
-- purchase in the last 90 days is less than 50
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQLite.
WITH purchase_last_90_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    SUM(CAST(ROUND(e."amount" * 100) AS INTEGER)) AS sum_amount,
    COUNT(CAST(ROUND(e."amount" * 100) AS INTEGER)) AS known_amount,
    SUM(
      CASE
        WHEN CASE
          WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
          THEN CAST(e."discount" AS REAL)
        END < 0
        THEN -(
          CASE
            WHEN CAST(CAST('0.49999999999999994' AS REAL) - (
              CASE
                WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
                THEN CAST(e."discount" AS REAL)
              END * 100.0
            ) AS INTEGER) > (
              CAST('0.49999999999999994' AS REAL) - (
                CASE
                  WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
                  THEN CAST(e."discount" AS REAL)
                END * 100.0
              )
            )
            THEN CAST(CAST('0.49999999999999994' AS REAL) - (
              CASE
                WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
                THEN CAST(e."discount" AS REAL)
              END * 100.0
            ) AS INTEGER) - 1
            ELSE CAST(CAST('0.49999999999999994' AS REAL) - (
              CASE
                WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
                THEN CAST(e."discount" AS REAL)
              END * 100.0
            ) AS INTEGER)
          END
        )
        ELSE CASE
          WHEN CAST((
            CASE
              WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
              THEN CAST(e."discount" AS REAL)
            END * 100.0
          ) + CAST('0.49999999999999994' AS REAL) AS INTEGER) > (
            (
              CASE
                WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
                THEN CAST(e."discount" AS REAL)
              END * 100.0
            ) + CAST('0.49999999999999994' AS REAL)
          )
          THEN CAST((
            CASE
              WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
              THEN CAST(e."discount" AS REAL)
            END * 100.0
          ) + CAST('0.49999999999999994' AS REAL) AS INTEGER) - 1
          ELSE CAST((
            CASE
              WHEN CAST(e."discount" AS REAL) - CAST(e."discount" AS REAL) = 0
              THEN CAST(e."discount" AS REAL)
            END * 100.0
          ) + CAST('0.49999999999999994' AS REAL) AS INTEGER)
        END
      END
    ) AS sum_discount
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2026-04-01 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  p."customer_id" AS "customer_id"
FROM "shop"."customers" AS p
LEFT JOIN purchase_last_90_days
  ON purchase_last_90_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
WHERE
  purchase_last_90_days.sum_amount >= 50000
  AND purchase_last_90_days.sum_amount > (
    2050 * purchase_last_90_days.known_amount
  )
  AND (
    purchase_last_90_days.sum_discount < 5000
    OR purchase_last_90_days.sum_discount IS NULL
  )
