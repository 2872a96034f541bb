"""Tables of the record, one file per noun."""

from azm.record.models.account import Account, Citation, Document
from azm.record.models.book import Actor, Counter, Import, Release, RowNote, SourceGrant, Statement, TotalStatement
from azm.record.models.incident import Incident, MatchEdge, Toll

__all__ = [
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
