-- Incidents, killed and injured in suicide attacks apart.
-- columns: kind_code, is_suicide, M
-- keys: kind_code, is_suicide
-- parts: yes
-- note: An incident is a suicide attack if any of its tactics is one, whether or not the attacker reached the aim.
SELECT kind_code, is_suicide,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY kind_code, is_suicide
ORDER BY kind_code, is_suicide
