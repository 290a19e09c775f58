-- Look for: two lookup CTEs that hold each key once
--
-- Segment: Lookups
-- Customers who did purchase where (both product.supplier.country is IT and product.brand is not Nope)
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for SQL Server.
WITH product_by_key AS (
  SELECT
    every_row.[product_id] AS [product_id],
    every_row.[brand] AS [brand],
    every_row.[supplier_id] AS [supplier_id]
  FROM (
    SELECT
      l.[product_id] AS [product_id],
      l.[brand] AS [brand],
      l.[supplier_id] AS [supplier_id],
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
), supplier_by_key AS (
  SELECT
    every_row.[supplier_id] AS [supplier_id],
    every_row.[country] AS [country]
  FROM (
    SELECT
      l.[supplier_id] AS [supplier_id],
      l.[country] AS [country],
      ROW_NUMBER() OVER (
        PARTITION BY (
          l.[supplier_id] + '|'
        ) COLLATE Latin1_General_100_BIN2
        ORDER BY (
          l.[supplier_id] + '|'
        ) COLLATE Latin1_General_100_BIN2 ASC
      ) AS nth
    FROM [shop].[suppliers] AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
), purchase_it_ever AS (
  SELECT
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 AS profile_key
  FROM [shop].[events] AS e
  LEFT JOIN product_by_key AS e_product
    ON (
      e_product.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      e.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  LEFT JOIN supplier_by_key AS e_product_supplier
    ON (
      e_product_supplier.[supplier_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      e_product.[supplier_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  WHERE
    (
      e.[type] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
    AND e.[ts] < CAST('2026-06-30 22:00:00 +00:00' AS DATETIMEOFFSET(6))
    AND (
      e_product_supplier.[country] + '|'
    ) COLLATE Latin1_General_100_BIN2 = 'IT|'
    AND (
      e_product.[brand] + '|'
    ) COLLATE Latin1_General_100_BIN2 <> 'Nope|'
  GROUP BY
    (
      e.[customer_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
)
SELECT
  p.[customer_id] AS [customer_id]
FROM [shop].[customers] AS p
LEFT JOIN purchase_it_ever
  ON purchase_it_ever.profile_key = (
    p.[customer_id] + '|'
  ) COLLATE Latin1_General_100_BIN2
WHERE
  purchase_it_ever.profile_key IS NOT NULL
