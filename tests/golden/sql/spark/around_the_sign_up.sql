-- Look for: microseconds between two instants; local days between an instant and a date
--
-- Segment: Around the sign up
-- Customers who did purchase within 48 hours of the customer's signed_up, and who did view within 3
-- days of the customer's born
-- As of 2026-07-01 00:00:00+02:00 (Europe/Stockholm), pinned.
-- Written by segkit 0.1.0 for Apache Spark.
WITH purchase_around_signed_up AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  JOIN `shop`.`customers` AS p
    ON p.`customer_id` = e.`customer_id`
  WHERE
    e.`type` = 'purchase'
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
    AND (
      UNIX_MICROS(e.`ts`)
    ) - (
      UNIX_MICROS(p.`signed_up`)
    ) BETWEEN -172800000000 AND 172800000000
  GROUP BY
    e.`customer_id`
), view_around_born AS (
  SELECT
    e.`customer_id` AS profile_key
  FROM `shop`.`events` AS e
  JOIN `shop`.`customers` AS p
    ON p.`customer_id` = e.`customer_id`
  WHERE
    e.`type` = 'view'
    AND e.`ts` < CAST('2026-06-30 22:00:00+00:00' AS TIMESTAMP)
    AND (
      CAST(FLOOR(
        CAST((
          UNIX_MICROS(e.`ts`) + CASE
            WHEN UNIX_MICROS(e.`ts`) < 323830800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 338950800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 354675600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 370400400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 386125200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 401850000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 417574800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 433299600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 449024400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 465354000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 481078800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 496803600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 512528400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 528253200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 543978000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 559702800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 575427600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 591152400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 606877200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 622602000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 638326800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 654656400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 670381200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 686106000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 701830800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 717555600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 733280400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 749005200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 764730000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 780454800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 796179600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 811904400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 828234000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 846378000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 859683600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 877827600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 891133200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 909277200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 922582800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 941331600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 954032400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 972781200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 985482000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1004230800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1017536400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1035680400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1048986000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1067130000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1080435600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1099184400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1111885200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1130634000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1143334800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1162083600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1174784400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1193533200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1206838800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1224982800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1238288400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1256432400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1269738000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1288486800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1301187600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1319936400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1332637200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1351386000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1364691600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1382835600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1396141200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1414285200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1427590800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1445734800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1459040400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1477789200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1490490000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1509238800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1521939600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1540688400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1553994000000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1572138000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1585443600000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1603587600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1616893200000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1635642000000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1648342800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1667091600000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1679792400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1698541200000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1711846800000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1729990800000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1743296400000000
            THEN 3600000000
            WHEN UNIX_MICROS(e.`ts`) < 1761440400000000
            THEN 7200000000
            WHEN UNIX_MICROS(e.`ts`) < 1774746000000000
            THEN 3600000000
            ELSE 7200000000
          END
        ) AS DOUBLE) / 86400000000
      ) AS BIGINT)
    ) - (
      UNIX_DATE(p.`born`)
    ) BETWEEN -3 AND 3
  GROUP BY
    e.`customer_id`
)
SELECT
  p.`customer_id` AS `customer_id`
FROM `shop`.`customers` AS p
LEFT JOIN purchase_around_signed_up
  ON purchase_around_signed_up.profile_key = p.`customer_id`
LEFT JOIN view_around_born
  ON view_around_born.profile_key = p.`customer_id`
WHERE
  purchase_around_signed_up.profile_key IS NOT NULL
  AND view_around_born.profile_key IS NOT NULL
