-- Incidents, killed and injured by primary tactic.
-- columns: tactic_code, M
-- keys: tactic_code
-- parts: yes
-- note: Each incident is counted once, under its primary tactic, so that the rows add up; an incident with several
--   tactics is not seen under the others.
SELECT tactic_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY tactic_code
ORDER BY incidents DESC, tactic_code
