-- Incidents, killed and injured by kind.
-- columns: kind_code, M
-- keys: kind_code
-- parts: yes
-- note: The kind follows from who began the violence: militants (attack), the state (operation) or nobody knows (clash,
--   a line of its own).
SELECT kind_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY kind_code
ORDER BY kind_code
