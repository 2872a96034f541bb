-- Incidents, killed and injured by province and kind.
-- columns: province_code, kind_code, M
-- keys: province_code, kind_code
-- parts: yes
-- note: Incidents known only to have happened in the country are in the row not_located.
SELECT province_code, kind_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY province_code, kind_code
ORDER BY province_code, kind_code
