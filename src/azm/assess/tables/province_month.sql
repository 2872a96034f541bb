-- Incidents, killed and injured by province and month.
-- columns: province_code, year, month, M
-- keys: province_code, year, month
-- parts: yes
-- note: Months without an incident in a province have no row, which is not a count of zero where coverage is low.
SELECT province_code, year, month,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY province_code, year, month
ORDER BY province_code, year, month
