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
        PARTITION BY l."product_id" COLLATE BINARY
        ORDER BY l."product_id" COLLATE BINARY ASC NULLS FIRST
      ) AS nth
    FROM "shop"."products" l
  ) every_row
  WHERE
    every_row.nth = 1
)
SELECT
  MIN(done.measured) AS measured,
  COUNT(*) AS how_many
FROM (
  SELECT
    e_product."brand" AS measured
  FROM "shop"."events" e
  LEFT JOIN product_by_key e_product
    ON e_product."product_id" COLLATE BINARY = e."product_id" COLLATE BINARY
  WHERE
    (
      e."type" COLLATE BINARY = 'purchase' AND NOT (
        e_product."brand" IS NULL
      )
    )
    AND INSTR(TRANSLATE(e_product."brand" COLLATE BINARY, 'A', 'a') COLLATE BINARY, 'a_%') > 0
) done
GROUP BY
  done.measured COLLATE BINARY
ORDER BY
  COUNT(*) DESC NULLS LAST,
  done.measured COLLATE BINARY ASC NULLS FIRST
FETCH FIRST 20 ROWS ONLY
