-- Incidents, killed and injured by primary target.
-- columns: target_code, M
-- keys: target_code
-- parts: yes
-- note: Each incident is counted once, under its primary target, so that the rows add up. The people killed are those
--   of the incident, not only those of the target.
SELECT target_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY target_code
ORDER BY incidents DESC, target_code
