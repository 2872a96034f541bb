-- Killed and injured that rest on a party's word alone, by kind.
-- columns: kind_code, killed_best, killed_party_claim, killed_party_share,
--   injured_best, injured_party_claim, injured_party_share
-- keys: kind_code
-- parts: no
-- note: A party's word is what an armed party, militant or state, says of its opponents' losses with no other voice.
--   The share is of the best figure.
SELECT kind_code,
       sum(killed_best) AS killed_best, sum(killed_party_claim) AS killed_party_claim,
       cast(sum(killed_party_claim) AS double) / nullif(sum(killed_best), 0) AS killed_party_share,
       sum(injured_best) AS injured_best, sum(injured_party_claim) AS injured_party_claim,
       cast(sum(injured_party_claim) AS double) / nullif(sum(injured_best), 0) AS injured_party_share
FROM incidents
GROUP BY kind_code
ORDER BY kind_code
