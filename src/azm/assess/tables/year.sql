-- Incidents, killed and injured by year.
-- columns: year, M
-- keys: year
-- parts: yes
-- note: An incident that runs over the turn of a year is counted in the year of its last day.
SELECT year,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY year
ORDER BY year
