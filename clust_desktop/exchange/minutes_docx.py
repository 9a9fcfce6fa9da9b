"""The minutes of an assembly as a document for the word processor, to be completed by hand."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from clust_desktop.domain import minutes as said
from clust_desktop.i18n import _

FACE = "Titillium Web"
MARGIN, WIDTH = 2.2, 16.6  # centimetres


def document(
    blocks: Sequence[said.Block], *, title: str, fund: str, cup: str, emblem: bytes, issued_on: date
) -> bytes:  # fmt: skip
    """The .docx file; `emblem` is a picture as PNG. The same blocks and day give the same bytes."""
    import docx
    from docx.shared import Cm, Pt

    made = docx.Document()
    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(MARGIN)
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Heading 2", 11)):
        made.styles[name].font.name, made.styles[name].font.size = FACE, Pt(size)
    made.styles["Title"].paragraph_format.space_after = Pt(4)
    _header(page.header.paragraphs[0], fund, cup, emblem)
    _footer(page.footer.paragraphs[0], title)
    for block in blocks:
        _add(made, block)
    at = datetime(issued_on.year, issued_on.month, issued_on.day)
    properties = made.core_properties
    properties.title, properties.author, properties.comments = _plain(title)[:255], "", ""
    properties.created = properties.modified = at
    properties.last_modified_by, properties.revision = "", 1
    out = BytesIO()
    made.save(out)
    return _without_clock(out.getvalue())


def _header(line: Any, fund: str, cup: str, emblem: bytes) -> None:
    from docx.shared import Cm, Pt

    line.add_run().add_picture(BytesIO(emblem), height=Cm(0.8))
    said = " · ".join(one for one in (fund, _("CUP {code}").format(code=cup) if cup else "") if one)
    run = line.add_run(_plain(f"   {said}"))
    run.font.size = Pt(8.5)


def _footer(line: Any, title: str) -> None:
    from docx.shared import Pt

    line.add_run(_plain(f"{title} · ")).font.size = Pt(8.5)
    _field(line, "PAGE")
    line.add_run(" / ").font.size = Pt(8.5)
    _field(line, "NUMPAGES")


def _field(line: Any, name: str) -> None:
    """A number that the word processor fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    line._p.append(field)


def _plain(text: str) -> str:
    """A text without the signs that no XML file may hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def _add(made: Any, block: said.Block) -> None:
    if isinstance(block, said.Heading):
        made.add_heading(_plain(block.text), block.level)
    elif isinstance(block, said.Paragraph):
        run = made.add_paragraph().add_run(_plain(block.text))
        run.bold, run.italic = block.strong or None, block.quiet or None
    elif isinstance(block, said.Facts):
        for label, value in block.lines:
            line = made.add_paragraph()
            line.add_run(f"{label}: ")
            line.add_run(_plain(value)).bold = True
    elif isinstance(block, said.Table):
        _table(made, block)
    else:
        _signatures(made, block.signers)


def _table(made: Any, block: said.Table) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = made.add_table(rows=1, cols=len(block.columns))
    table.style, table.autofit = "Table Grid", False
    whole = sum(share for _title, share in block.columns)
    for _row in block.rows:
        table.add_row()
    texts = [[title for title, _share in block.columns], *map(list, block.rows)]
    lines = [list(row.cells) for row in table.rows]
    for at, (cells, words) in enumerate(zip(lines, texts, strict=True)):
        for cell, text, (_title, share) in zip(cells, words, block.columns, strict=True):
            cell.width = Cm(WIDTH * share / whole)
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(1)
            run = line.add_run(_plain(text))
            run.bold, run.font.size = at == 0 or None, Pt(9)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph()


def _signatures(made: Any, signers: Sequence[str]) -> None:
    made.add_paragraph()
    made.add_paragraph(f"{_('Place and date')} ______________________________")
    table = made.add_table(rows=2, cols=len(signers))
    for at, words in enumerate(signers):
        table.cell(0, at).text = words
        table.cell(1, at).text = "\n______________________________"


def _without_clock(content: bytes) -> bytes:
    """The same parts with one date for all of them: a zip file keeps when each was written."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
