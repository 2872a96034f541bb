"""Code lists of the plan's format: every code with the sentence that defines it."""

from __future__ import annotations

from azm.terms.codes import CodeList

SOURCE_STATUS: CodeList = {
    "reported": "A publisher reported it.",
    "official": "The body itself published it.",
    "derived": "Reckoned from other rows.",
    "unconfirmed": "One publisher says so and others do not.",
}
VISIBILITY: CodeList = {
    "public": "For everybody.",
    "partners": "For organisations that have a part in the plan.",
    "restricted": "For the organisations concerned, the secretariat and auditors.",
}
JURISDICTION_KIND: CodeList = {
    "country": "A state.",
    "province": "A province or federated unit.",
    "territory": "A territory with a government of its own.",
    "district": "A district.",
}
ORGANISATION_KIND: CodeList = {
    "government": "A government as a whole.",
    "ministry": "A ministry of the country.",
    "department": "A department of a province or territory.",
    "office": "The office of a head of government or state.",
    "service": "An armed service.",
    "agency": "An agency or authority.",
    "court_administration": "The administration of courts; never a judge.",
    "legislature": "A parliament, assembly or house.",
    "party": "A political party or group of parties, as an organisation.",
    "civil_society": "A research, rights or professional organisation.",
    "observer": "A body that watches without a part.",
    "foreign": "A government or organisation of another country.",
    "district_administration": "The administration of a district or division.",
    "secretariat": "The staff of a committee.",
    "auditor": "An institution that audits others.",
}
DOMAIN: CodeList = {
    "kinetic": "Operations and enforcement; reported after the fact.",
    "non_kinetic": "Law, economy, education, diplomacy, information.",
    "cross_cutting": "Both, or what holds them together.",
}
TEXT_STATUS: CodeList = {
    "verified": "The official words, checked against the signed text.",
    "paraphrase": "In our own words, after public sources.",
    "placeholder": "The words are not known; a place is kept for them.",
}
MAPPING: CodeList = {
    "carried": "Went on as it was.",
    "split": "Became several.",
    "merged": "Became part of one with others.",
    "dropped": "Has no successor.",
    "new": "Has no predecessor.",
}
PARTY_ROLE: CodeList = {
    "lead": "Answers for the action.",
    "supporting": "Has a part in it.",
    "counterpart": "The other side of an engagement or commitment.",
}
RATING: CodeList = {
    "on_track": "As expected or better.",
    "minor_delay": "Somewhat behind.",
    "major_delay": "Far behind.",
    "off_track": "Will not be reached as things are.",
    "complete": "Done.",
    "not_assessed": "Baseline, target or a fresh value is missing.",
}
VERIFICATION_RESULT: CodeList = {
    "confirmed": "The claim holds.",
    "partly": "A part of it holds.",
    "not_confirmed": "It could not be confirmed.",
}
ASSESSMENT_KIND: CodeList = {
    "self": "By the organisation that leads.",
    "reviewer": "By the secretariat.",
    "independent": "By a body without a part in it.",
}
INDICATOR_LEVEL: CodeList = {
    "input": "Means put in.",
    "output": "What the work delivers.",
    "outcome": "What changes because of it.",
    "impact": "The lasting effect.",
}
DIRECTION: CodeList = {
    "increase": "More is progress.",
    "decrease": "Less is progress.",
    "maintain": "Staying within the tolerance is progress.",
}
AGGREGATION: CodeList = {
    "sum": "Series are added up.",
    "mean": "The mean of the series.",
    "ratio": "Sum of numerators over sum of denominators.",
    "latest": "Not added up.",
}
# What an indicator or outcome link may measure; "" is a quantity of its own that its definition describes.
MEASURE: CodeList = {
    "incidents": "Incidents of the record.",
    "killed": "People killed.",
    "injured": "People injured.",
    "abducted": "People abducted.",
    "attacks": "Terror attacks.",
    "operations": "Counter-terror operations.",
    "arrested": "People arrested.",
    "detained": "People detained.",
    "convicted": "People convicted.",
    "sentenced": "People sentenced.",
    "executed": "People executed.",
    "pending_cases": "Cases that wait.",
    "decided_cases": "Cases decided.",
    "case_days": "Days from institution to decision.",
    "spend": "Money spent.",
    "people_served": "People whom a service reached.",
    "grievances": "Concerns raised.",
    "grievances_answered": "Concerns answered.",
    "share_complied": "Share of provisions complied with.",
}
# No reward for harm: no plan may count an increase of these as progress.
HARM = frozenset("killed injured abducted arrested detained convicted sentenced executed incidents attacks".split())
VERDICT: CodeList = {
    "consistent_with": "The series moved as the link expects; this does not show what moved it.",
    "no_visible_change": "The interval of the change holds zero.",
    "opposite": "The series moved against what the link expects.",
    "too_early": "Too few months have gone by.",
    "too_little_data": "Too few months before, or the coverage gate withholds the comparison.",
}
ATTENDANCE: CodeList = {
    "principal": "The holder of the seat.",
    "representative": "Somebody for the holder.",
    "absent": "Nobody, without word.",
    "apology": "Nobody, with word.",
}
DECISION_KIND: CodeList = {
    "declaration": "States something; needs nobody to carry it out.",
    "directive": "Tells organisations to do something.",
    "approval": "Approves a plan, text or means.",
    "issue": "Issues a procedure.",
}
RELATION: CodeList = {
    "renews": "Says again what was decided and is still open.",
    "replaces": "Takes its place.",
    "duplicates": "Decides the same.",
    "conflicts": "Cannot be carried out beside it.",
}
STANCE: CodeList = {
    "agree": "Agrees to these words.",
    "agree_conditional": "Agrees under conditions.",
    "reserve": "Does not agree yet.",
    "dissent": "Disagrees.",
    "abstain": "Takes no side.",
    "not_consulted": "Was not asked.",
    "no_response": "Was asked and did not answer.",
}
PROVISION_LEVEL: CodeList = {"must": "Binding.", "should": "Expected.", "may": "Allowed."}
COMPLIANCE: CodeList = {
    "compliant": "Followed.",
    "partial": "Followed in part.",
    "non_compliant": "Not followed.",
    "not_applicable": "Does not concern the organisation.",
    "not_assessed": "Nobody looked.",
}
SEVERITY: CodeList = {
    "critical": "Stops the work, or the text or agreement it rests on is in doubt.",
    "major": "Puts the aim or the date in doubt.",
    "minor": "Should be put right.",
    "notice": "To be known.",
}
SAFEGUARD: CodeList = {
    "judicial_oversight": "A court must look at each use of the power.",
    "time_limit": "The power over one case ends after a set time.",
    "sunset": "The power itself ends unless it is renewed.",
    "right_to_counsel": "Access to a lawyer.",
    "reporting": "Its use is reported to parliament or the public.",
    "complaint": "Somebody affected can complain and is heard.",
    "legislative_review": "Parliament reviews it while it is in force.",
}
SAFEGUARD_RESULT: CodeList = {"yes": "It holds it.", "no": "It does not.", "not_known": "Not known."}
REVIEW_OUTCOME: CodeList = {
    "upheld": "The court let it stand.",
    "read_down": "The court narrowed it.",
    "struck_down": "The court ended it.",
    "pending": "Not decided.",
}
JUSTICE_STAGE: CodeList = {
    "opening": "Pending at the beginning.",
    "instituted": "New.",
    "transferred_in": "Came from another court.",
    "disposed": "Decided in any way.",
    "convicted": "Ended in conviction.",
    "acquitted": "Ended in acquittal.",
    "withdrawn": "Withdrawn.",
    "transferred_out": "Went to another court.",
    "closing": "Pending at the end.",
    "sentenced": "Ended in a sentence.",
}
