"""What ARCHITECTURE.md says of the house holds: its rooms, its foreign keys, the files it sends a newcomer to."""

from __future__ import annotations

import re

from django.apps import apps

from tests.docs.pages import ROOT, read

PAGE = read(ROOT / "ARCHITECTURE.md")
_FILE = re.compile(r"`((?:src/azm|data|scripts|docs)/[\w/.]+)`")


def test_every_room_is_described_and_no_other() -> None:
    rooms = {path.parent.name for path in (ROOT / "src" / "azm").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)/` \|", PAGE, re.MULTILINE)) == rooms


def test_no_foreign_key_leads_from_one_room_to_another() -> None:
    crossing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model._meta.app_label != model._meta.app_label
    ]
    assert not crossing, "list these in ARCHITECTURE.md"


def test_every_file_that_a_newcomer_is_sent_to_exists() -> None:
    named = [name for name in _FILE.findall(PAGE) if "CODE" not in name]
    assert len(named) > 10
    assert not [name for name in named if not (ROOT / name).exists()]
