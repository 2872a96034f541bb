-- Incidents, killed and injured by kind and subkind.
-- columns: kind_code, subkind_code, M
-- keys: kind_code, subkind_code
-- parts: yes
-- note: A foiled attack is a subkind of attacks and of operations, by who began it.
SELECT kind_code, subkind_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY kind_code, subkind_code
ORDER BY kind_code, subkind_code
