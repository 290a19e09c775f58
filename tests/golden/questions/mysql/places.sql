-- Look for: dates as days; the places are counted from 0
--
SELECT
  members.place AS place,
  members.measured AS measured
FROM (
  SELECT
    done.measured AS measured,
    ROW_NUMBER() OVER (ORDER BY done.measured ASC) - 1 AS place
  FROM (
    SELECT
      DATEDIFF(p.`born`, CAST('1970-01-01' AS DATE)) AS measured
    FROM `shop`.`customers` AS p
    WHERE
      CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'SE'
      AND NOT (
        p.`born` IS NULL
      )
  ) AS done
) AS members
WHERE
  members.place IN (0, 10, 11)
