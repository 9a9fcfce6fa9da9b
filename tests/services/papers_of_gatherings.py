"""A gathering with as many people as a test wants, and its sheets looked at with a real decoder."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from clust_desktop.domain.names import search_key


def people(office, uid, names, *, state="expected", **values):
    """Put invented people on a gathering's register; the lines by name."""
    archive = office.archive
    gathering = archive.by_uid("gathering", uid)["id"]
    lines = {}
    with archive.operation("tests.people", "People"):
        for name in names:
            given, _gap, family = name.rpartition(" ")
            person = archive.insert("person", {
                "full_name": name, "given_name": given, "family_name": family, "folded": search_key(name)})  # fmt: skip
            lines[name] = archive.insert(
                "attendance", {"gathering_id": gathering, "person_id": person, "state": state, **values}
            )
    return lines


def gathering(office, title="Giornata inventata", *, kind="event", on="2025-06-12", associations=("AGRIFOOD",), **more):
    archive = office.archive
    with archive.operation("tests.gathering", "Gathering"):
        row = {"kind": kind, "title": title, "folded": search_key(title), "on_day": on, "format": "in-person"} | more
        key = archive.insert("gathering", row)
        for code in associations:
            one = archive.find("association", code=code)
            archive.insert("gathering_association", {"gathering_id": key, "association_id": one["id"]})
    return archive.find("gathering", id=key)["uid"]


def session(office, uid, title, starts_at=None):
    archive = office.archive
    with archive.operation("tests.session", "Session"):
        of = archive.by_uid("gathering", uid)["id"]
        key = archive.insert("session", {"gathering_id": of, "title": title, "starts_at": starts_at})
    return archive.find("session", id=key)["uid"]


def pictures(pdf: bytes, *, dots_per_inch: int = 200):
    """Every page as a picture, as a scanner would see it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [document[at].render(scale=dots_per_inch / 72).to_pil().convert("L") for at in range(len(document))]
    finally:
        document.close()


def decoded(pdf: bytes, **how) -> list[str]:
    """What a decoder reads from every square code, page by page, from top to bottom."""
    found = []
    for picture in pictures(pdf, **how):
        codes = zxingcpp.read_barcodes(picture)
        found += [one.text for one in sorted(codes, key=lambda one: one.position.top_left.y)]
    return found


def letters(pdf: bytes) -> str:
    """All letters of a paper, as PDFium reads them: quick however many codes are drawn."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()
    return "".join("".join(pages).split())
