"""The documents that a GED event cites, out of its four source columns."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from azm.sources.documents import group_by_name
from azm.sources.fields import MAX_NAME
from azm.terms.dates import PartialDate
from azm.terms.drafts import DocumentRef, Flag
from azm.terms.errors import BadInput

# Since 2013 each cited article is written "office,day,headline" in quotation marks, and the articles are joined by ;.
_ARTICLE = re.compile(r"(?P<office>.*?),(?P<day>\d{4}-\d{2}-\d{2}),(?P<headline>.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s;,\"]+")
NOT_STATED = "not stated"


def citations(article: str, office: str, day: str, headline: str) -> tuple[tuple[DocumentRef, ...], tuple[Flag, ...]]:
    """Documents cited by source_article, source_office, source_date and source_headline, and a flag if they disagree.

    Before 2013 the article is free text and the other three are empty: one document, its text as title, no date made
    out of it. Otherwise the articles are cut as they were joined; offices, days and headlines must say the same.
    """
    if not (office or day or headline):
        return ((_document("", "", article),) if article else ()), ()
    found = [_ARTICLE.fullmatch(part.strip()) for part in article.strip().strip('"').split('";"')]
    cut = [(m["office"].strip(), m["day"], m["headline"].strip()) for m in found if m]
    offices, days, headlines = (tuple(part.strip() for part in text.split(";")) for text in (office, day, headline))
    if len(cut) == len(found) and len(cut) == len(days) and ";".join(name for name, _, _ in cut) == ";".join(offices):
        return tuple(_document(*parts) for parts in cut), ()
    if len(offices) == len(days) == len(headlines):
        return tuple(_document(*parts) for parts in zip(offices, days, headlines, strict=True)), ()
    flag = Flag("sources_unaligned", "source_article", "offices, dates and headlines do not pair; kept as one text")
    return (_document("", "", article or headline),), (flag,)


def _document(office: str, day: str, title: str) -> DocumentRef:
    address = _ADDRESS.search(title) or _ADDRESS.search(office)
    return DocumentRef(
        key="ucdp_ged:cited:" + hashlib.sha256(f"{office}|{day}|{title}".encode()).hexdigest()[:32],
        # A few offices are whole sentences; the title of such a document keeps them.
        publisher=office[:MAX_NAME] or NOT_STATED,
        independence_group=group_by_name(office),
        url=address.group() if address else "",
        title=title if len(office) <= MAX_NAME else f"{office}: {title}",
        published=_day(day),
    )


@lru_cache(maxsize=65536)
def _day(text: str) -> str:
    try:
        return PartialDate(text).text if text else ""
    except BadInput:
        return ""
