"""The code lists of the record: every code with the sentence that defines it, from which the codebook is made."""

from __future__ import annotations

from collections.abc import Mapping

CodeList = Mapping[str, str]

KIND: CodeList = {
    "terror_attack": "Violence begun by militants against people, property or the state.",
    "counter_terror_operation": "Violence or arrest begun by the state against militants.",
    "armed_clash": "Fighting between militants and the state whose beginner is not known; a line of its own.",
    "other_violence": "Political or communal violence that is neither of these.",
}
INITIATOR: CodeList = {
    "militant": "A militant organisation began it.",
    "state": "State forces began it.",
    "other_group": "A tribal, communal, criminal or other group began it.",
    "unclear": "The sources do not say who began it.",
}
SUBKIND_ATTACK: CodeList = {
    "assault": "Attack with firearms or grenades.",
    "targeted_killing": "Killing of one or few chosen people.",
    "bombing": "Explosive device without a suicide attacker.",
    "suicide_attack": "Attack whose attacker means to die in it.",
    "complex_attack": "Several tactics or teams joined in one attack.",
    "abduction": "Taking people by force.",
    "sabotage": "Damage to property or infrastructure.",
    "shelling": "Rockets, mortars or other indirect fire.",
    "foiled_attack": "An attack stopped before it reached its aim.",
    "other": "None of these.",
}
SUBKIND_OPERATION: CodeList = {
    "intelligence_based_operation": "Operation that its publisher says rested on intelligence.",
    "search_operation": "Cordon, search or clearance of an area.",
    "raid_arrest": "Raid meant to arrest.",
    "air_or_drone_strike": "Strike from the air by the state.",
    "artillery": "Artillery or mortar fire by the state.",
    "police_encounter": "Exchange of fire reported by police as an encounter.",
    "border_interdiction": "Action against people crossing the border.",
    "foiled_attack": "An attack that state action stopped.",
    "surrender": "Militants gave themselves up.",
    "other": "None of these.",
}
SUBKIND_CLASH: CodeList = {
    "clash": "Exchange of fire, beginner unknown.",
    "other": "None of these.",
}
SUBKIND_OTHER: CodeList = {
    "inter_militant": "Fighting between militant organisations.",
    "sectarian_clash": "Fighting between religious communities.",
    "tribal_clash": "Fighting between tribes or clans.",
    "ethno_political": "Violence between ethnic or party-political groups.",
    "cross_border_state": "Violence between states across a border.",
    "foreign_state_strike": "Strike by a foreign state against an organisation.",
    "state_violence": "Violence by the state against civilians.",
    "mob": "Violence by a crowd.",
    "body_found": "A body found; how the person died is not known.",
    "unexploded_ordnance": "Left-over munition, no attacker known.",
    "criminal": "Crime without known political motive.",
    "unknown": "Not known.",
}
SUBKIND: Mapping[str, CodeList] = {
    "terror_attack": SUBKIND_ATTACK,
    "counter_terror_operation": SUBKIND_OPERATION,
    "armed_clash": SUBKIND_CLASH,
    "other_violence": SUBKIND_OTHER,
}
TACTIC: CodeList = {
    "armed_assault": "Attack with firearms.",
    "ambush": "Attack from hiding on people on the move.",
    "sniper": "Single aimed shots from a distance.",
    "targeted_killing": "Killing of chosen people at close range.",
    "ied": "Improvised explosive device, placed or remote-controlled.",
    "vehicle_ied": "Explosive device in a vehicle without a suicide attacker.",
    "suicide_person": "Suicide attacker on foot or of unknown conveyance.",
    "suicide_vehicle": "Suicide attacker with a vehicle.",
    "landmine": "Mine set off by its victim.",
    "grenade": "Hand-thrown or launched grenade.",
    "rocket_mortar": "Rockets or mortars.",
    "drone": "Uncrewed aircraft.",
    "arson_sabotage": "Fire or damage to property.",
    "kidnapping": "People taken away by force.",
    "barricade_hostage": "People held at the place of attack.",
    "hijacking": "A vehicle, ship or aircraft taken by force.",
    "execution": "People killed while held.",
    "unarmed_assault": "Attack without firearms or explosives.",
    "air_strike": "Strike from crewed or unknown aircraft.",
    "artillery": "Artillery fire.",
    "siege_search": "Cordon and search.",
    "arrest": "Arrest without reported fighting.",
    "other": "None of these.",
    "unknown": "Not known.",
}
TARGET: CodeList = {
    "army": "The army.",
    "paramilitary": "Frontier corps, rangers and other paramilitary forces.",
    "police": "Police of any kind.",
    "levies_khassadar": "Levies and khassadar forces.",
    "intelligence": "Intelligence agencies.",
    "peace_committee": "Local committees and pro-government militias.",
    "government_official": "Civil servants and government premises.",
    "judiciary_lawyer": "Courts, judges and lawyers.",
    "politician_election": "Politicians, parties, candidates, polling.",
    "health_worker": "Health workers other than polio teams.",
    "polio_team": "Vaccinators and those who guard them.",
    "health_facility": "Hospitals and clinics.",
    "education": "Schools, colleges, their pupils and staff.",
    "worship_place": "Places of worship and processions.",
    "religious_figure": "Clergy and religious scholars.",
    "journalist_media": "Journalists and media houses.",
    "ngo_aid": "Aid and other non-governmental organisations.",
    "business": "Shops, companies, traders.",
    "market_public": "Markets and public places.",
    "transport_road": "Road transport and its passengers.",
    "transport_rail": "Railways and their passengers.",
    "energy": "Power, gas and oil installations.",
    "telecom": "Telephone and data installations.",
    "mining_project": "Mines and development projects.",
    "foreign_national": "Foreign nationals; the country may be named.",
    "diplomatic": "Missions and their staff.",
    "labourers": "Workers attacked as such.",
    "tribal_elder": "Tribal elders.",
    "private_citizen": "Private people.",
    "tourist": "Tourists.",
    "militant_group": "A militant organisation.",
    "other": "None of these.",
    "unknown": "Not known.",
}
# Targets whose people a precise public point could endanger: drawn at the district's centre.
COARSE_TARGETS = frozenset(
    "polio_team health_worker health_facility education worship_place religious_figure journalist_media "
    "peace_committee tribal_elder judiciary_lawyer labourers foreign_national private_citizen".split()
)
ACTOR_KIND: CodeList = {
    "state_military": "Armed forces of the country.",
    "state_paramilitary": "Paramilitary forces of the country.",
    "state_police": "Police of the country.",
    "state_intelligence": "Intelligence agencies of the country.",
    "state_other": "Other bodies of the country.",
    "foreign_state": "Forces of another state.",
    "pro_government_militia": "Militias on the government's side.",
    "militant_religious": "Armed organisations with a religious programme.",
    "militant_separatist": "Armed organisations that seek separation or autonomy.",
    "militant_sectarian": "Armed organisations directed against a religious community.",
    "criminal": "Criminal groups.",
    "tribal_communal": "Tribes, clans, ethnic or party groups.",
    "unidentified_armed": "Armed people nobody has identified.",
    "civilians": "Civilians, as target only.",
    "unknown": "Not known.",
}
STATE_ACTORS = frozenset(kind for kind in ACTOR_KIND if kind.startswith("state_"))
MILITANT_ACTORS = frozenset(kind for kind in ACTOR_KIND if kind.startswith("militant_"))
ACTOR_ROLE: CodeList = {
    "perpetrator": "Carried out the violence.",
    "operating_force": "State force that carried out the operation.",
    "target": "The side it was directed against.",
    "co_operating": "Helped the perpetrator or operating force.",
    "third_party": "Present, neither perpetrator nor target.",
}
CERTAINTY: CodeList = {
    "confirmed": "Not in doubt.",
    "claimed": "The organisation said so itself.",
    "attributed_official": "Officials named the organisation.",
    "suspected": "Sources suspect it.",
    "unknown": "Not known.",
}
GROUP: CodeList = {
    "civilian": "People outside armed forces and armed organisations.",
    "security_force": "Military, paramilitary, police and allied militias.",
    "government_official": "Civil servants and office holders.",
    "militant": "Members of armed organisations, attackers who die among them, as the named voice says.",
    "unknown": "Not told apart by the source.",
}
OUTCOME: CodeList = {
    "killed": "Died.",
    "injured": "Wounded and alive.",
    "abducted": "Taken by force.",
    "missing": "Not accounted for.",
    "arrested": "Detained by the state.",
    "surrendered": "Gave themselves up.",
}
BASIS: CodeList = {
    "named_list": "A list of names exists (names are not stored).",
    "body_count": "Bodies were counted.",
    "health_facility": "A hospital or clinic counted.",
    "official_statement": "A civil authority said so.",
    "media_count": "A news organisation counted.",
    "party_claim": "An armed party speaks of its opponents' losses and nobody else does.",
    "inferred": "The coder reconciled or inferred it.",
}
QUALIFIER: CodeList = {
    "exact": "The figure as such.",
    "at_least": "No fewer than.",
    "at_most": "No more than.",
    "about": "Approximately.",
    "range": "Between two figures.",
    "unspecified": "A word such as dozens or several; no figure is made of it.",
}
VOICE: CodeList = {
    "police": "Police, counter-terrorism departments included.",
    "military": "Military and paramilitary forces.",
    "official": "Civil authorities.",
    "hospital": "Hospitals, clinics and rescue services.",
    "militant_claim": "An armed organisation.",
    "family_witness": "Relatives, residents, elders, witnesses.",
    "media": "The publisher's own reporting.",
    "coder": "A coder who reconciled several reports.",
    "other": "None of these or not said.",
}
# The armed parties' voices: on their opponents' losses they are a party's word.
STATE_PARTY_VOICES = frozenset({"police", "military"})
MILITANT_PARTY_VOICES = frozenset({"militant_claim"})
DATE_PRECISION: CodeList = {
    "1": "The day is known.",
    "2": "Known within two to six days.",
    "3": "Known within a week.",
    "4": "Known within a month.",
    "5": "Longer than a month.",
    "9": "Not known.",
}
PLACE_PRECISION: CodeList = {
    "1": "Exact point (never public).",
    "2": "Named place.",
    "3": "Near a named place, within 25 km.",
    "4": "Third-level unit.",
    "5": "Second-level unit (district).",
    "6": "Line or fuzzy area.",
    "7": "First-level unit (province).",
    "8": "Country.",
    "9": "Sea, air or unknown.",
}
SOURCE_KIND: CodeList = {
    "news_agency": "Sells news to other publishers.",
    "newspaper": "Daily or weekly paper, in print or online.",
    "broadcaster": "Radio or television.",
    "local_outlet": "Outlet of one area.",
    "gov_statement": "Statement of a civil authority.",
    "military_statement": "Statement of the armed forces.",
    "police_statement": "Statement of the police.",
    "militant_statement": "Statement of an armed organisation.",
    "court_record": "Record of a court.",
    "health_facility": "Hospital or clinic.",
    "ngo_monitor": "Monitoring or research organisation.",
    "igo": "Intergovernmental organisation.",
    "research_dataset": "Curated dataset.",
    "social_media": "Social media.",
    "correspondent": "A correspondent of the record.",
    "other": "None of these.",
}
VERIFICATION: CodeList = {
    "unverified": "No statement gives the figures.",
    "single_voice": "One independence group or one party only.",
    "corroborated": "Two independence groups, at least one of them not a party.",
    "official_and_independent": "A civil authority or hospital and an independent group.",
    "contested": "Statements differ from the resolved value beyond its range.",
}
CLAIM_CREDIBILITY: CodeList = {
    "consistent": "Fits what else is known.",
    "doubtful": "Other reports speak against it.",
    "contradicted": "Other reports rule it out.",
}
PUBLISH_LEVEL: CodeList = {
    "public": "Place rounded to a tenth of a degree, day.",
    "coarse": "District and month only.",
    "withheld": "Counted nowhere in public, not shown.",
}

LISTS: Mapping[str, CodeList] = {
    "kind": KIND,
    "initiator": INITIATOR,
    "subkind of a terror attack": SUBKIND_ATTACK,
    "subkind of a counter-terror operation": SUBKIND_OPERATION,
    "subkind of an armed clash": SUBKIND_CLASH,
    "subkind of other violence": SUBKIND_OTHER,
    "tactic": TACTIC,
    "target": TARGET,
    "actor kind": ACTOR_KIND,
    "actor role": ACTOR_ROLE,
    "certainty": CERTAINTY,
    "casualty group": GROUP,
    "casualty outcome": OUTCOME,
    "basis": BASIS,
    "qualifier": QUALIFIER,
    "voice": VOICE,
    "date precision": DATE_PRECISION,
    "place precision": PLACE_PRECISION,
    "source kind": SOURCE_KIND,
    "verification": VERIFICATION,
    "credibility of a claim": CLAIM_CREDIBILITY,
    "publish level": PUBLISH_LEVEL,
}
