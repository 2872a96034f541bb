"""Erasing what an account says: by two people, for good, and the ledger still verifies."""

from __future__ import annotations

import pytest
from django.db import connection

from azm.flow.keep import audit
from azm.ledger.queries import events
from azm.people.actions import add_user
from azm.places.queries import gazetteer
from azm.record.actions.redact import redact_account
from azm.record.actions.undo import undo_import
from azm.record.models import Account, Document, RowNote
from azm.terms.drafts import Flag, RowRead
from azm.terms.errors import BadInput, NotThere, Refused
from tests.record.cast import ADA, ANA, AT, BEN, CLEO, coded, document, incident, killed, put, row, says, simple

pytestmark = pytest.mark.usefixtures("record")
SECRET = "the house of the witness"


def _row(summary: str, title: str = "A report") -> RowRead:
    address = "https://press.example/witness" if title == SECRET else "https://press.example/2"
    paper = document(address, group="press", url=address, title=title)
    return row("A", coded("A", killed(5), summary=summary, place=summary), says("s1", killed(5), document=paper))


@pytest.fixture
def number(record: None) -> int:
    """The number of an account that says too much and has been superseded since."""
    put(_row(SECRET, SECRET))
    put(_row("A device struck a van."))
    return int(Account.objects.get(slot="row", superseded_by__isnull=False).id)


def _redact(number: int, *, by: str = BEN, second: str = CLEO, reason: str = "a witness", whole: bool = False) -> None:
    redact_account(number, by=by, second=second, reason=reason, at=AT, with_document=whole)


def _dump() -> str:
    """Everything that the database holds, as text."""
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts += [str(row) for row in cursor.fetchall()]
    return "\n".join(parts)


def test_an_erased_account_says_nothing_and_everything_still_verifies(number: int) -> None:
    said = Account.objects.get(slot="s1", superseded_by__isnull=False)
    assert SECRET in _dump()
    _redact(number)
    _redact(said.id, whole=True)
    held = Account.objects.get(id=number)
    assert (held.claims, held.salt, held.is_redacted) == ("", "", True)
    assert held.claims_hash
    assert audit(lambda text: None) is None
    dump = _dump()
    assert SECRET not in dump
    assert "press.example/witness" not in dump
    assert [(event.who, event.action) for event in events([f"account:{number}"])] == [(f"{BEN}, {CLEO}", "redact")]


def test_a_note_that_quotes_the_row_is_erased_with_it(record: None) -> None:
    told = RowRead(0, "A", _row(SECRET).accounts, (Flag("html_in_text", "summary", f"found in {SECRET!r}"),))
    put(told, simple("B", 1))
    put(_row("A device struck a van."), simple("B", 1))
    assert SECRET in RowNote.objects.get().message
    _redact(int(Account.objects.get(slot="row", superseded_by__isnull=False).id))
    assert RowNote.objects.get().message == "erased"
    assert SECRET not in _dump()


def test_nothing_that_stays_lets_a_guess_at_the_text_be_tested(number: int) -> None:
    before = Account.objects.get(id=number)
    _redact(number, whole=True)
    held = Account.objects.select_related("document").get(id=number)
    # The unsalted digest of a short text is as good as the text to whoever can guess it.
    assert before.draft_hash
    assert (held.draft_hash, held.document.sha256) == ("", "")


@pytest.mark.parametrize(
    ("people", "message"),
    [
        ({"by": BEN, "second": BEN}, "erasing needs two people"),
        ({"by": BEN, "second": ANA}, "ana@example.org may not redact"),
        ({"by": ANA, "second": BEN}, "ana@example.org may not redact"),
    ],
)
def test_erasing_takes_two_people_who_both_may(number: int, people: dict[str, str], message: str) -> None:
    before = _dump()
    with pytest.raises(Refused, match=message):
        _redact(number, **people)  # type: ignore[arg-type]
    assert _dump() == before


def test_erasing_needs_a_reason_and_an_account(number: int) -> None:
    with pytest.raises(BadInput, match="erasing needs a reason"):
        _redact(number, reason=" ")
    with pytest.raises(NotThere, match="there is no account 4711"):
        _redact(4711)
    assert SECRET in Account.objects.get(id=number).claims


def test_an_account_on_which_figures_rest_is_corrected_first(number: int) -> None:
    standing = Account.objects.get(slot="row", superseded_by=None)
    with pytest.raises(Refused, match="stands, and figures rest on it"):
        _redact(standing.id)
    assert Account.objects.get(id=standing.id).claims


def test_an_undone_correction_does_not_bring_an_erased_text_back(number: int) -> None:
    _redact(number)
    last = Account.objects.filter(superseded_by=None, slot="row").values_list("imported_id", flat=True)[0]
    assert last is not None
    add_user(BEN, role="administrator", by=ADA, at=AT)
    undo_import(last, locate=gazetteer("PK").locate, by=BEN, at=AT)
    assert incident("A").state == "withdrawn"
    assert SECRET not in "".join(Account.objects.values_list("claims", flat=True))
    assert audit(lambda text: None) is None


def test_a_document_that_was_erased_stays_one_document(number: int) -> None:
    before = Document.objects.count()
    _redact(number, whole=True)
    assert Document.objects.count() == before
    assert Document.objects.filter(key__startswith="redacted:").count() == 1
