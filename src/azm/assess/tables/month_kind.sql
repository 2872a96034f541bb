-- Incidents, killed and injured by month and kind.
-- columns: year, month, kind_code, M
-- keys: year, month, kind_code
-- parts: yes
-- note: An incident is counted in the month of its last day. Months without an incident of a kind have no row.
SELECT year, month, kind_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY year, month, kind_code
ORDER BY year, month, kind_code
