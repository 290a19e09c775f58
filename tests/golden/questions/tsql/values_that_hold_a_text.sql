-- Look for: a property of all events of a type, through a lookup
--
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
)
SELECT
TOP 20
  MIN(done.measured) AS measured,
  COUNT_BIG(*) AS how_many
FROM (
  SELECT
    e_product.[brand] AS measured
  FROM [shop].[events] AS e
  LEFT JOIN product_by_key AS e_product
    ON (
      e_product.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2 = (
      e.[product_id] + '|'
    ) COLLATE Latin1_General_100_BIN2
  WHERE
    (
      (
        e.[type] + '|'
      ) COLLATE Latin1_General_100_BIN2 = 'purchase|'
      AND NOT (
        e_product.[brand] IS NULL
      )
    )
    AND CHARINDEX(
      'a_%' COLLATE Latin1_General_100_BIN2,
      TRANSLATE(e_product.[brand] COLLATE Latin1_General_100_BIN2, 'A', 'a') COLLATE Latin1_General_100_BIN2
    ) > 0
) AS done
GROUP BY
  (
    done.measured + '|'
  ) COLLATE Latin1_General_100_BIN2
ORDER BY
  COUNT_BIG(*) DESC,
  (
    done.measured + '|'
  ) COLLATE Latin1_General_100_BIN2 ASC
