-- Incidents, killed and injured by month.
-- columns: year, month, M
-- keys: year, month
-- parts: yes
-- note: An incident that runs over several months is counted in the month of its last day. Months without an incident
--   have no row.
SELECT year, month,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY year, month
ORDER BY year, month
