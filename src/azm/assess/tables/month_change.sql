-- Incidents, killed and injured against the month before.
-- columns: year, month, incidents, killed_best, injured_best, incidents_before, killed_before, injured_before
-- keys: year, month
-- parts: no
-- note: Blank where the month before has no row among the rows asked for. Whether two months may be compared is the
--   coverage gate's decision, not this table's.
WITH months AS (
  SELECT year, month, year * 12 + cast(substr(month, 6, 2) AS integer) AS serial,
         count(*) AS incidents, sum(killed_best) AS killed_best, sum(injured_best) AS injured_best
  FROM incidents
  GROUP BY year, month
)
SELECT months.year, months.month, months.incidents, months.killed_best, months.injured_best,
       earlier.incidents AS incidents_before, earlier.killed_best AS killed_before,
       earlier.injured_best AS injured_before
FROM months
LEFT JOIN months AS earlier ON earlier.serial = months.serial - 1
ORDER BY months.year, months.month
