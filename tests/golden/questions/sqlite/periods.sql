-- Look for: events and different customers, by period and pattern
--
WITH purchase_last_30_days AS (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key
  FROM "shop"."events" AS e
  WHERE
    CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
    AND e."ts" >= '2026-05-31 22:00:00.000000'
    AND e."ts" < '2026-06-30 22:00:00.000000'
  GROUP BY
    CAST(e."customer_id" AS TEXT) COLLATE BINARY
)
SELECT
  done.period AS period,
  members.word_0 AS word_0,
  COUNT(*) AS events,
  COUNT(DISTINCT done.profile_key) AS customers
FROM (
  SELECT
    CAST(e."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    CASE
      WHEN CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) < 1777593600000000
      THEN 0
      WHEN CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) < 1780272000000000
      THEN 1
      ELSE 2
    END AS period
  FROM "shop"."events" AS e
  WHERE
    (
      CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
      AND e."ts" < '2026-06-30 22:00:00.000000'
    )
    AND CAST(STRFTIME('%s', SUBSTR(e."ts", 1, 19)) AS INTEGER) * 1000000 + CAST(SUBSTR(e."ts", 21, 6) AS INTEGER) >= 1775001600000000
) AS done
JOIN (
  SELECT
    CAST(p."customer_id" AS TEXT) COLLATE BINARY AS profile_key,
    CASE WHEN CAST(p."country" AS TEXT) COLLATE BINARY = 'SE' THEN 1 ELSE 0 END + CASE WHEN purchase_last_30_days.profile_key IS NOT NULL THEN 2 ELSE 0 END AS word_0
  FROM "shop"."customers" AS p
  LEFT JOIN purchase_last_30_days
    ON purchase_last_30_days.profile_key = CAST(p."customer_id" AS TEXT) COLLATE BINARY
) AS members
  ON members.profile_key = done.profile_key
GROUP BY
  done.period,
  members.word_0
