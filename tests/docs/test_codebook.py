"""The codebook's committed pages are what the code says."""

from __future__ import annotations

import pytest

from scripts.codebook import FOLDER, pages


@pytest.mark.parametrize("name", pages())
def test_a_committed_page_is_what_the_script_makes(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run scripts/codebook.py"


def test_the_folder_holds_no_page_that_the_script_does_not_make() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(pages())
