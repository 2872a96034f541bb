-- Incidents, killed and injured by grade of verification.
-- columns: verification_code, M
-- keys: verification_code
-- parts: yes
-- note: The grade is of the statements that are kept, not of the truth of what they say.
SELECT verification_code,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY verification_code
ORDER BY incidents DESC, verification_code
