-- Look for: a property of all events of a type, through a lookup
--
WITH product_by_key AS (
  SELECT
    every_row."product_id" AS "product_id",
    every_row."brand" AS "brand"
  FROM (
    SELECT
      l."product_id" AS "product_id",
      l."brand" AS "brand",
      ROW_NUMBER() OVER (
        PARTITION BY CAST(l."product_id" AS TEXT) COLLATE BINARY
        ORDER BY CAST(l."product_id" AS TEXT) COLLATE BINARY ASC
      ) AS nth
    FROM "shop"."products" AS l
  ) AS every_row
  WHERE
    every_row.nth = 1
)
SELECT
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    e_product."brand" AS measured
  FROM "shop"."events" AS e
  LEFT JOIN product_by_key AS e_product
    ON CAST(e_product."product_id" AS TEXT) COLLATE BINARY = CAST(e."product_id" AS TEXT) COLLATE BINARY
  WHERE
    (
      CAST(e."type" AS TEXT) COLLATE BINARY = 'purchase'
      AND NOT (
        e_product."brand" IS NULL
      )
    )
    AND INSTR(
      CAST(LOWER(CAST(e_product."brand" AS TEXT) COLLATE BINARY) AS TEXT) COLLATE BINARY,
      'a_%'
    ) > 0
) AS done
GROUP BY
  CAST(done.measured AS TEXT) COLLATE BINARY
ORDER BY
  COUNT(*) DESC,
  CAST(done.measured AS TEXT) COLLATE BINARY ASC
LIMIT 20
