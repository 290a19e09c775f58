-- Look for: one sum for each customer with an event, 0 where no amount is known
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
        e.`customer_id` AS profile_key,
        COALESCE(SUM(e.`amount`), 0) AS measured
      FROM `shop`.`events` AS e
      WHERE
        e.`type` = 'purchase'
        AND e.`ts` >= CAST('2026-04-01 22:00:00+00:00' AS TIMESTAMP)
        AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
      GROUP BY
        e.`customer_id`
    ) AS deeds
      ON p.`customer_id` = deeds.profile_key
    WHERE
      p.`country` = 'SE'
  ) AS done
) AS members
WHERE
  members.place IN (5)
