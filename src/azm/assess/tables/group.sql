-- Killed and injured by group.
-- columns: outcome_code, group_code, low, best, high, party_claim
-- keys: outcome_code, group_code
-- parts: no
-- note: The best figures of an outcome's groups and of not_split (people an incident gives in total without saying
--   of whom) add up to its total. Ranges do not have to: few sources give one for each group. party_claim is how
--   many of the best figure rest on a party's word alone; of not_split, what the total claims beyond its groups.
WITH sums AS (
  SELECT
    sum(killed_civilian_low) AS killed_civilian_low, sum(killed_civilian_best) AS killed_civilian_best,
    sum(killed_civilian_high) AS killed_civilian_high, sum(killed_civilian_party_claim) AS killed_civilian_party_claim,
    sum(killed_security_force_low) AS killed_security_force_low,
    sum(killed_security_force_best) AS killed_security_force_best,
    sum(killed_security_force_high) AS killed_security_force_high,
    sum(killed_security_force_party_claim) AS killed_security_force_party_claim,
    sum(killed_government_official_low) AS killed_government_official_low,
    sum(killed_government_official_best) AS killed_government_official_best,
    sum(killed_government_official_high) AS killed_government_official_high,
    sum(killed_government_official_party_claim) AS killed_government_official_party_claim,
    sum(killed_militant_low) AS killed_militant_low, sum(killed_militant_best) AS killed_militant_best,
    sum(killed_militant_high) AS killed_militant_high, sum(killed_militant_party_claim) AS killed_militant_party_claim,
    sum(killed_unknown_low) AS killed_unknown_low, sum(killed_unknown_best) AS killed_unknown_best,
    sum(killed_unknown_high) AS killed_unknown_high, sum(killed_unknown_party_claim) AS killed_unknown_party_claim,
    sum(killed_low) AS killed_low, sum(killed_best) AS killed_best, sum(killed_high) AS killed_high,
    sum(killed_party_claim) AS killed_party_claim,
    sum(injured_civilian_low) AS injured_civilian_low, sum(injured_civilian_best) AS injured_civilian_best,
    sum(injured_civilian_high) AS injured_civilian_high,
    sum(injured_civilian_party_claim) AS injured_civilian_party_claim,
    sum(injured_security_force_low) AS injured_security_force_low,
    sum(injured_security_force_best) AS injured_security_force_best,
    sum(injured_security_force_high) AS injured_security_force_high,
    sum(injured_security_force_party_claim) AS injured_security_force_party_claim,
    sum(injured_government_official_low) AS injured_government_official_low,
    sum(injured_government_official_best) AS injured_government_official_best,
    sum(injured_government_official_high) AS injured_government_official_high,
    sum(injured_government_official_party_claim) AS injured_government_official_party_claim,
    sum(injured_militant_low) AS injured_militant_low, sum(injured_militant_best) AS injured_militant_best,
    sum(injured_militant_high) AS injured_militant_high,
    sum(injured_militant_party_claim) AS injured_militant_party_claim,
    sum(injured_unknown_low) AS injured_unknown_low, sum(injured_unknown_best) AS injured_unknown_best,
    sum(injured_unknown_high) AS injured_unknown_high, sum(injured_unknown_party_claim) AS injured_unknown_party_claim,
    sum(injured_low) AS injured_low, sum(injured_best) AS injured_best, sum(injured_high) AS injured_high,
    sum(injured_party_claim) AS injured_party_claim
  FROM incidents
)
SELECT outcome_code, group_code, low, best, high, party_claim
FROM (
  SELECT 1 AS line, 'killed' AS outcome_code, 'civilian' AS group_code,
         killed_civilian_low AS low, killed_civilian_best AS best, killed_civilian_high AS high,
         killed_civilian_party_claim AS party_claim
  FROM sums
  UNION ALL
  SELECT 2, 'killed', 'security_force',
         killed_security_force_low, killed_security_force_best, killed_security_force_high,
         killed_security_force_party_claim
  FROM sums
  UNION ALL
  SELECT 3, 'killed', 'government_official',
         killed_government_official_low, killed_government_official_best, killed_government_official_high,
         killed_government_official_party_claim
  FROM sums
  UNION ALL
  SELECT 4, 'killed', 'militant',
         killed_militant_low, killed_militant_best, killed_militant_high,
         killed_militant_party_claim
  FROM sums
  UNION ALL
  SELECT 5, 'killed', 'unknown',
         killed_unknown_low, killed_unknown_best, killed_unknown_high,
         killed_unknown_party_claim
  FROM sums
  UNION ALL
  SELECT 6, 'killed', 'not_split', NULL,
         killed_best -
         coalesce(killed_civilian_best, 0) -
         coalesce(killed_security_force_best, 0) -
         coalesce(killed_government_official_best, 0) -
         coalesce(killed_militant_best, 0) -
         coalesce(killed_unknown_best, 0),
         NULL,
         killed_party_claim -
         coalesce(killed_civilian_party_claim, 0) -
         coalesce(killed_security_force_party_claim, 0) -
         coalesce(killed_government_official_party_claim, 0) -
         coalesce(killed_militant_party_claim, 0) -
         coalesce(killed_unknown_party_claim, 0)
  FROM sums
  UNION ALL
  SELECT 7, 'killed', 'total', killed_low, killed_best, killed_high, killed_party_claim FROM sums
  UNION ALL
  SELECT 8, 'injured', 'civilian',
         injured_civilian_low, injured_civilian_best, injured_civilian_high,
         injured_civilian_party_claim
  FROM sums
  UNION ALL
  SELECT 9, 'injured', 'security_force',
         injured_security_force_low, injured_security_force_best, injured_security_force_high,
         injured_security_force_party_claim
  FROM sums
  UNION ALL
  SELECT 10, 'injured', 'government_official',
         injured_government_official_low, injured_government_official_best, injured_government_official_high,
         injured_government_official_party_claim
  FROM sums
  UNION ALL
  SELECT 11, 'injured', 'militant',
         injured_militant_low, injured_militant_best, injured_militant_high,
         injured_militant_party_claim
  FROM sums
  UNION ALL
  SELECT 12, 'injured', 'unknown',
         injured_unknown_low, injured_unknown_best, injured_unknown_high,
         injured_unknown_party_claim
  FROM sums
  UNION ALL
  SELECT 13, 'injured', 'not_split', NULL,
         injured_best -
         coalesce(injured_civilian_best, 0) -
         coalesce(injured_security_force_best, 0) -
         coalesce(injured_government_official_best, 0) -
         coalesce(injured_militant_best, 0) -
         coalesce(injured_unknown_best, 0),
         NULL,
         injured_party_claim -
         coalesce(injured_civilian_party_claim, 0) -
         coalesce(injured_security_force_party_claim, 0) -
         coalesce(injured_government_official_party_claim, 0) -
         coalesce(injured_militant_party_claim, 0) -
         coalesce(injured_unknown_party_claim, 0)
  FROM sums
  UNION ALL
  SELECT 14, 'injured', 'total', injured_low, injured_best, injured_high, injured_party_claim FROM sums
) AS lines
ORDER BY line
