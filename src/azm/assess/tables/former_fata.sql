-- Incidents, killed and injured in the former tribal districts apart.
-- columns: province_code, is_former_fata, M
-- keys: province_code, is_former_fata
-- parts: yes
-- note: Districts that were tribal areas until 2018 are told apart from the rest of their province, for years before
--   the merger too. An incident without a district is counted with the rest.
SELECT province_code, is_former_fata,
       count(*) AS incidents,
       sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
       sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high
FROM incidents
GROUP BY province_code, is_former_fata
ORDER BY province_code, is_former_fata
