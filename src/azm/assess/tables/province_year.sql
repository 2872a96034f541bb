-- Incidents, killed and injured by province and year.
-- columns: province_code, year, M
-- keys: province_code, year
-- parts: yes
-- note: Two years of a province are comparable only if the coverage gate is open for both.
SELECT province_code, year,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY province_code, year
ORDER BY province_code, year
