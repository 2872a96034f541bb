"""Tables of the record, one file per noun."""

from azm.ledger.whole import Whole
from azm.record.models.account import Account, Citation, Document
from azm.record.models.book import Actor, Counter, Import, Release, RowNote, SourceGrant, Statement, TotalStatement
from azm.record.models.incident import Incident, MatchEdge, Toll

__all__ = [
    "WHOLE",
    "Account",
    "Actor",
    "Citation",
    "Counter",
    "Document",
    "Import",
    "Incident",
    "MatchEdge",
    "Release",
    "RowNote",
    "SourceGrant",
    "Statement",
    "Toll",
    "TotalStatement",
]

# Tables whose rows the ledger holds one by one over all their columns, by their names there. The others belong to a
# row: tolls to their incident, citations to their account, notes to their import.
WHOLE: Whole = {
    "actor": Actor,
    "claim": Statement,
    "counter": Counter,
    "edge": MatchEdge,
    "grant": SourceGrant,
    "release": Release,
}
