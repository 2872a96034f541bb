-- Incidents, killed and injured by public point.
-- columns: latitude, longitude, radius_m, M
-- keys: latitude, longitude, radius_m
-- parts: no
-- only: latitude IS NOT NULL AND longitude IS NOT NULL AND place_precision <= 5
-- note: Points at public grain: a named place to a tenth of a degree, or the centre of the district. Incidents known
--   only by province or country have no point and are absent, so the rows do not add up to the total.
SELECT latitude, longitude, radius_m,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY latitude, longitude, radius_m
ORDER BY latitude, longitude, radius_m
