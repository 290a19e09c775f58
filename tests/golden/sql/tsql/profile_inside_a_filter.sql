-- Look for: the profile joined inside the CTE
--
-- Segment: Profile inside a filter
-- Customers who did view where product.brand is the customer's country
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
WITH product_by_key AS (
  SELECT
    every_row.[product_id] AS [product_id],
    every_row.[brand] AS [brand]
  FROM (
    SELECT
      l.[product_id] AS [product_id],
      l.[brand] AS [brand],
      ROW_NUMBER() OVER (
        PARTITION BY (
          l.[product_id] + '|'
        ) COLLATE Latin1_General_100_BIN2
        ORDER BY (
          l.[product_id] + '|'
        ) COLLATE Latin1_General_100_BIN2 ASC
      ) AS nth
    FROM [shop].[products] AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), view_filtered_ever AS (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key
  FROM [shop].[events] AS e
  JOIN [shop].[customers] AS p
    ON (
      p.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  LEFT JOIN product_by_key AS e_product
    ON (
      e_product.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      e.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  WHERE
    (
      e.[type] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'view|'
    AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
    AND (
      e_product.[brand] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      p.[country] + '|'
    ) COLLATE Latin1_General_100_BIN2
  GROUP BY
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
)
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
LEFT JOIN view_filtered_ever
  ON view_filtered_ever.profile_key = (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
WHERE
  view_filtered_ever.profile_key IS NOT NULL
