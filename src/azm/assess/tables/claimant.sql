-- Incidents, killed and injured by who claimed responsibility.
-- columns: claimed_by_code, claimed_by_name, M
-- keys: claimed_by_code
-- parts: yes
-- note: A claim is the organisation's own word. Incidents nobody claimed are in the row unclaimed.
SELECT totals.claimed_by_code, coalesce(actors.name, totals.claimed_by_code) AS claimed_by_name, incidents,
       killed_low, killed_best, killed_high, injured_low, injured_best, injured_high
FROM (
  SELECT claimed_by_code,
         count(*) AS incidents,
         sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
         sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
  FROM incidents
  GROUP BY claimed_by_code
) AS totals
LEFT JOIN actors ON actors.actor_code = totals.claimed_by_code
ORDER BY incidents DESC, claimed_by_code
