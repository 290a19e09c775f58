-- Look for: instants as microseconds
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
      deeds.measured AS measured
    FROM `shop`.`customers` AS p
    JOIN (
      SELECT
        CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) AS profile_key,
        MAX(CAST(UNIX_TIMESTAMP(e.`ts`) * 1000000 AS SIGNED)) AS measured
      FROM `shop`.`events` AS e
      WHERE
        CAST(CAST(e.`type` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'purchase'
        AND UNIX_TIMESTAMP(e.`ts`) < 1782856800.000000
      GROUP BY
        CAST(CAST(e.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY)
    ) AS deeds
      ON CAST(CAST(p.`customer_id` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = deeds.profile_key
    WHERE
      CAST(CAST(p.`country` AS CHAR CHARACTER SET utf8mb4) AS BINARY) = 'SE'
  ) AS done
) AS members
WHERE
  members.place IN (5)
