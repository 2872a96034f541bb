"""The DOCX of a book: headings, sentences with their keys, tables with heading rows, charts with their words."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import docx
import vl_convert
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from azm.report.drawing import VEGA_LITE

_MUTED = RGBColor(0x51, 0x60, 0x6F)
_ACCENT = RGBColor(0x12, 0x3B, 0x5D)
_BAND = "EEF2F6"
_PAGE_CM = 16.8
# What the styles are called in the document: to look them up by name took a third of its time.
_STYLES = {"Subtitle": "Subtitle", "Caption": "Caption", "List Bullet": "ListBullet"}
# What must stand after w:bidi among a paragraph's properties, in the order of the format's schema.
_AFTER_BIDI = ("w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr")
# The earliest moment that a ZIP archive can hold: the file carries no clock.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def docx_of(page: Mapping[str, Any], charts: Mapping[str, Mapping[str, Any]], as_of: str) -> bytes:
    """The document of a printed book; `charts` are Vega-Lite specifications by chart id. Same book, same bytes."""
    made = docx.Document()
    _set_up(made, page, as_of)
    made.add_heading(page["title"], level=0)
    _paragraph(made, page, page["subtitle"], style="Subtitle")
    for mark in page["marks"]:
        _paragraph(made, page, mark).runs[0].bold = True
    for section in page["summary"]:
        _section(made, page, section, charts)
    if page["sections"]:
        made.add_page_break()  # type: ignore[no-untyped-call]
    for section in page["sections"]:
        _section(made, page, section, charts)
    for text in page["imprint"]:
        _small(_paragraph(made, page, text))
    target = io.BytesIO()
    made.save(target)
    return _without_clock(target.getvalue())


def _set_up(made: Any, page: Mapping[str, Any], as_of: str) -> None:
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.1)
    section.top_margin = section.bottom_margin = Cm(2)
    day = datetime.fromisoformat(as_of)
    core = made.core_properties
    core.title, core.author, core.subject, core.language = page["title"], page["author"], page["subtitle"], page["lang"]
    core.created = core.modified = day
    core.last_modified_by, core.revision, core.comments = page["author"], 1, ""
    normal = made.styles["Normal"]
    normal.font.size = Pt(10)
    normal.paragraph_format.space_after = Pt(5)
    for level in range(1, 4):
        made.styles[f"Heading {level}"].font.color.rgb = _ACCENT
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:bidi"), "ur-PK")
    normal.element.get_or_add_rPr().append(language)


def _section(made: Any, page: Mapping[str, Any], section: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    heading = made.add_heading(" ".join(filter(None, (section["number"], section["title"]))), level=1)
    _direct(heading, page)
    if section["banner"]:
        _said(_paragraph(made, page), section["banner"], page, is_bold=True)
    for block in section["blocks"]:
        _BLOCKS[block["kind"]](made, page, block, charts)


def _said_block(made: Any, page: Mapping[str, Any], block: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    _said(_paragraph(made, page), block, page)


def _list_block(made: Any, page: Mapping[str, Any], block: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    for entry in block["entries"]:
        _said(_paragraph(made, page, style="List Bullet"), entry, page)


def _note_block(made: Any, page: Mapping[str, Any], block: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    _small(_paragraph(made, page, block["text"]))


def _table_block(made: Any, page: Mapping[str, Any], block: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    _paragraph(made, page, f"Table {block['number']}. {block['title']}", style="Caption")
    columns = block["columns"]
    table = made.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    total = sum(column["width"] for column in columns)
    widths = [Cm(_PAGE_CM * column["width"] / total) for column in columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    shaped = list(zip(columns, widths, strict=True))
    _row(table.rows[0], [column["header"] for column in columns], shaped, page, is_bold=True)
    _shaded_heading(table.rows[0])
    _rows(table, block["rows"], shaped, page)
    for note in block["notes"]:
        _small(_paragraph(made, page, note))


def _chart_block(made: Any, page: Mapping[str, Any], block: Mapping[str, Any], charts: Mapping[str, Any]) -> None:
    _paragraph(made, page, f"Figure {block['number']}. {block['title']}", style="Caption")
    png = vl_convert.vegalite_to_png(dict(charts[block["id"]]), vl_version=VEGA_LITE, scale=2)
    picture = made.add_picture(io.BytesIO(png), width=Cm(_PAGE_CM))
    picture._inline.docPr.set("descr", block["alt"])
    _small(_paragraph(made, page, block["note"]))


_BLOCKS = {
    "said": _said_block,
    "said-list": _list_block,
    "note": _note_block,
    "table": _table_block,
    "chart": _chart_block,
}


def _rows(
    table: Any, rows: Sequence[Mapping[str, Any]], shaped: list[tuple[Mapping[str, Any], Any]], page: Mapping[str, Any]
) -> None:
    """The rows under the heading: one of each kind is shaped, and all others are copies of it with their own texts."""
    patterns: dict[bool, Any] = {}
    for row in rows:
        if row["total"] not in patterns:
            pattern = table.add_row()
            _row(pattern, [""] * len(shaped), shaped, page, is_bold=row["total"])
            patterns[row["total"]] = pattern._tr
            table._tbl.remove(pattern._tr)
        made = copy.deepcopy(patterns[row["total"]])
        for run, text in zip(made.iter(qn("w:r")), row["cells"], strict=True):
            run.text = text
        table._tbl.append(made)


def _row(
    row: Any, texts: list[str], shaped: list[tuple[Mapping[str, Any], Any]], page: Mapping[str, Any], *, is_bold: bool
) -> None:
    for cell, text, (column, width) in zip(row.cells, texts, shaped, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(8.5), is_bold
        if column["kind"] != "text":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _direct(paragraph, page)


def _shaded_heading(row: Any) -> None:
    """The heading row repeats on every page and is named as such to a screen reader."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _BAND)
        cell._tc.get_or_add_tcPr().append(shade)


def _paragraph(made: Any, page: Mapping[str, Any], text: str = "", style: str | None = None) -> Any:
    paragraph = made.add_paragraph()
    if style:
        paragraph._p.style = _STYLES[style]
    if text:
        paragraph.add_run(text)
    _direct(paragraph, page)
    return paragraph


def _said(paragraph: Any, said: Mapping[str, str], page: Mapping[str, Any], *, is_bold: bool = False) -> None:
    paragraph.add_run(said["text"]).bold = is_bold
    key = paragraph.add_run(f" {said['keys']}")
    key.font.size, key.font.color.rgb = Pt(7.5), _MUTED
    _direct(paragraph, page)


def _small(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(8.5), _MUTED


def _direct(paragraph: Any, page: Mapping[str, Any]) -> None:
    """From right to left where the language is written so."""
    if page["direction"] != "rtl":
        return
    properties = paragraph._p.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for run in paragraph.runs:
        inner = run._r.get_or_add_rPr()
        if inner.find(qn("w:rtl")) is None:
            inner.append(OxmlElement("w:rtl"))


def _without_clock(content: bytes) -> bytes:
    """The same archive with every entry's moment set to the earliest possible one."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(held.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            made.writestr(zipfile.ZipInfo(name, _MOMENT), held.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()
