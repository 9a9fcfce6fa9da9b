"""Archives drawn at random, with persons in closed periods, in open ones and in both; every name is one of its kind."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from clust_desktop.domain.names import search_key
from clust_desktop.services.archives import create
from clust_desktop.store import blobs, records
from clust_desktop.store.database import Archive

CLOSING, LATER = datetime(2021, 3, 1, 9, tzinfo=UTC), datetime(2027, 3, 1, 9, tzinfo=UTC)
YEARS = ("2018", "2019", "2020", "2026")
"""The last one is open."""
TWIN = "2019B"
GIVEN = ("Quinzia", "Ulrico", "Zenobia", "Wanda", "Ippolita", "Xaverio", "Yvonne", "Jolanda", "Obizzo", "Fabrizia")
FAMILY = ("Zzaccagnini", "Qquagliotti", "Wwolframini", "Xxilofoni", "Yyucateschi", "Jjacopetti", "Kkorbinian",
          "Hhabsburghi", "Vvulcanelli", "Bbandiroli")  # fmt: skip
AT = "2020-01-20T09:00:00Z"


def name(at: int) -> str:
    return f"{GIVEN[at]} {FAMILY[at]}"


def draw(path: Path, seed: int, *, persons: int = 8, gatherings: int = 14, twin: bool = False) -> Archive:
    """The archive of that seed, every period but the last one still to be closed.

    With a `twin` another programme has a period of the same dates, and some persons were merged and hold offices.
    """
    dice = random.Random(seed)
    archive = create(path, now=lambda: CLOSING)
    with archive.operation("tests.drawn", "Drawn for {name}", name=name(0)):
        _frame(archive, dice, persons)
        if twin:
            _twin(archive, dice, persons)
        for at in range(gatherings):
            _gathering(archive, dice, at, persons)
        _loose(archive, dice, persons)
    for at in range(persons):
        with archive.operation("tests.email", "E-mail of {name} changed", name=name(at)):
            archive.update("person", at + 1, {"email": f"nuova@{FAMILY[at].casefold()}.example"})
    return archive


def _frame(archive: Archive, dice: random.Random, persons: int) -> None:
    programme = archive.insert("programme", {"code": "P", "name": "Finto", "retention": "retention.2014-20"})
    owners = archive.column("select id from association order by id limit 3")
    for year in YEARS:
        period = archive.insert("period", {"programme_id": programme, "code": year, "from_on": f"{year}-01-01",
                                           "until_on": f"{year}-12-31"})  # fmt: skip
        if dice.random() < 0.5:
            archive.insert("period_association", {
                "period_id": period, "association_id": dice.choice(owners), "from_on": f"{year}-02-01",
                "until_on": f"{year}-11-30",
            })  # fmt: skip
    archive.insert("rule", {"key": "presence.minimum_minutes", "value": "30", "association_id": dice.choice(owners)})
    for at in range(5):
        title = f"Impresa inventata {at}"
        organisation = archive.insert("organisation", {"name": title, "folded": search_key(title)})
        for owner in dice.sample(owners, dice.randint(1, 3)):
            membership = archive.insert("membership", {"association_id": owner, "organisation_id": organisation,
                                                       "from_on": "2017-01-01"})  # fmt: skip
            archive.insert("membership_category", {"membership_id": membership, "category_id": 1,
                                                   "from_on": "2017-01-01"})  # fmt: skip
    for owner in owners:
        archive.insert("working_group", {"association_id": owner, "name": f"Gruppo {owner}"})
    notice = archive.insert("privacy_notice", {"version": "1", "text": "Informativa", "from_on": "2017-01-01"})
    for at in range(persons):
        row = {"full_name": name(at), "given_name": GIVEN[at], "family_name": FAMILY[at],
               "email": f"prima@{FAMILY[at].casefold()}.example", "phone": f"051 55{at} {at}77"}  # fmt: skip
        person = archive.insert("person", row | {"folded": records.folded(archive, "person", row)})
        for organisation in dice.sample(range(1, 6), dice.randint(0, 2)):
            archive.insert("affiliation", {"person_id": person, "organisation_id": organisation,
                                           "from_on": dice.choice((None, "2017-05-01", "2019-06-15"))})  # fmt: skip
        archive.insert("person_alias", {"person_id": person, "name": f"Nomignolo {FAMILY[at]}"})
        archive.insert("consent", {"person_id": person, "purpose": "inviti", "notice_id": notice,
                                   "given_on": "2019-01-01"})  # fmt: skip
        for _seat in range(dice.randint(0, 2)):
            first = date(2017, 6, 1) + timedelta(dice.randint(0, 900))
            last = first + timedelta(dice.randint(10, 300))
            archive.insert("seat", {
                "working_group_id": dice.randint(1, 3), "person_id": person, "from_on": first.isoformat(),
                "organisation_id": dice.choice((None, 1, 2)), "until_on": last.isoformat(),
            })  # fmt: skip


def _twin(archive: Archive, dice: random.Random, persons: int) -> None:
    rule = dice.choice(("retention.2014-20", "retention.2021-27"))
    programme = archive.insert("programme", {"code": "Q", "name": "Altro finto", "retention": rule})
    first, last = dice.choice((("2019-01-01", "2019-12-31"), ("2018-07-01", "2019-06-30")))
    archive.insert("period", {"programme_id": programme, "code": TWIN, "from_on": first, "until_on": last})
    for at in range(0, persons, 3):
        twin = f"{GIVEN[at]} detta {FAMILY[at]}"
        archive.insert("person", {"full_name": twin, "folded": search_key(twin), "merged_into_id": at + 1})
        archive.insert("office", {"association_id": dice.randint(1, 3), "person_id": at + 1, "kind": "director",
                                  "title": f"Delega di {name(at)}", "from_on": "2018-02-01",
                                  "until_on": dice.choice(("2018-12-31", "2019-06-30", "2020-03-31"))})  # fmt: skip


def _gathering(archive: Archive, dice: random.Random, at: int, persons: int) -> None:
    kind = dice.choice(("event", "event", "meeting", "assembly"))
    year = dice.choice(YEARS[:3] * 4 + YEARS[3:])
    day = (date(int(year), 1, 1) + timedelta(dice.randint(0, 364))).isoformat()
    title = f"Incontro {at}" + (f" con {name(dice.randrange(persons))}" if dice.random() < 0.2 else "")
    owners = dice.sample((1, 2, 3), dice.randint(1, 2))
    gathering = archive.insert("gathering", {
        "kind": kind, "title": title, "folded": search_key(title), "status": dice.choice(("held",) * 5 + ("planned",)),
        "on_day": day, "format": dice.choice(("in-person", "online", "hybrid", None)),
        "working_group_id": owners[0] if kind == "meeting" else None,
        "note": f"Ha salutato {FAMILY[at % persons]} {GIVEN[at % persons]}." if dice.random() < 0.4 else "",
    })  # fmt: skip
    for owner in owners:
        archive.insert("gathering_association", {"gathering_id": gathering, "association_id": owner})
    if dice.random() < 0.3:
        archive.insert("headcount", {"gathering_id": gathering, "quantity": dice.randint(1, 20)})
    here = dice.sample(range(persons), dice.randint(0, persons))
    sheet = archive.insert("sheet", {"gathering_id": gathering, "printing": 1, "number": 1, "printed_at": AT})
    for number, one in enumerate(here, start=1):
        attendance = archive.insert("attendance", {
            "gathering_id": gathering, "person_id": one + 1, "code": f"C{at}-{one}", "walk_in": one % 2,
            "role": dice.choice(("participant", "participant", "speaker", "guest", "staff")),
            "state": dice.choice(("present", "present", "present", "absent", "excused", "expected")),
        })  # fmt: skip
        archive.insert("sheet_row", {"sheet_id": sheet, "number": number, "attendance_id": attendance})
        if dice.random() < 0.5:
            archive.insert("attendance_organisation", {"attendance_id": attendance,
                                                       "organisation_id": dice.randint(1, 5)})  # fmt: skip
        for _stay in range(dice.randint(0, 2)):
            presence = archive.insert("presence", {
                "attendance_id": attendance, "mode": dice.choice(("in-person", "online", None)), "marked_at": AT,
                "minutes": dice.choice((None, 10, 25, 90)),
            })  # fmt: skip
            if dice.random() < 0.2:
                uid = archive.value("select uid from presence where id = ?", (presence,))
                archive.insert("take_back", {"presence_uid": uid, "at": AT})
    archive.insert("sheet_row", {"sheet_id": sheet, "number": len(here) + 1})
    if here:
        archive.insert("refused_mark", {"gathering_id": gathering, "person_id": here[0] + 1, "typed": name(here[0]),
                                        "reason": "no member", "at": AT})  # fmt: skip
    if kind == "assembly":
        resolution = archive.insert("resolution", {"gathering_id": gathering, "text": f"Si ringrazia {name(0)}"})
        for organisation, holder in enumerate(here[:3], start=1):
            archive.insert("proxy", {"gathering_id": gathering, "association_id": owners[0], "holder_id": holder + 1,
                                     "principal_id": organisation, "written_on": "2018-01-01"})  # fmt: skip
            archive.insert("vote", {"resolution_id": resolution, "organisation_id": organisation,
                                    "cast_by_id": holder + 1, "choice": "in favour"})  # fmt: skip
    _documents(archive, dice, gathering, [name(one) for one in here])


def _documents(archive: Archive, dice: random.Random, gathering: int, names: list[str]) -> None:
    """The signed sheet, a workbook of the platform, the programme; the last of no kind, packed, names somebody."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as out:
        out.writestr("a.xml", "".join(f"<t>{one}</t>" for one in names) * 20)
    uid = archive.value("select uid from gathering where id = ?", (gathering,))
    for code, content in (
        ("sign-in", f"firme {gathering}: {names}".encode()), ("platform-list", packed.getvalue()),
        ("programme", f"programma {gathering}".encode()), (None, packed.getvalue() + bytes([gathering])),
    ):  # fmt: skip
        if dice.random() < 0.6:
            document = archive.insert("document", {
                "sha256": blobs.keep(archive, content), "name": f"{code} {gathering}", "added_at": AT,
                "kind_id": archive.value("select id from document_kind where code = ?", (code,)),
            })  # fmt: skip
            linked = {"document_id": document, "record_kind": "gathering", "record_uid": uid}
            archive.insert("document_link", linked)
            if code == "sign-in":
                archive.execute("update sheet set scan_id = ? where gathering_id = ?", (document, gathering))


def _loose(archive: Archive, dice: random.Random, persons: int) -> None:
    placed = {str(at): {"uid": archive.value("select uid from person where id = ?", (at + 1,)), "name": name(at)}
              for at in range(0, persons, 2)}  # fmt: skip
    source = archive.insert("document", {"sha256": blobs.keep(archive, json.dumps(placed).encode()),
                                         "name": "iscritti", "added_at": AT})  # fmt: skip
    listed = archive.insert("list_import", {"kind": "people", "name": "iscritti.csv", "sha256": "", "at": AT,
                                            "placed": json.dumps(placed), "document_id": source})  # fmt: skip
    archive.insert("import_question", {"list_import_id": listed, "line": 3,
                                       "question": json.dumps({"name": name(1)})})  # fmt: skip
    heading = archive.value("select id from expense_heading where eligible = 1")
    said = f"Rimborso a {name(dice.randrange(persons))}"
    archive.insert("expense", {"association_id": 1, "heading_id": heading, "on_day": "2018-05-05",
                               "amount_cents": 100, "description": said})  # fmt: skip
    archive.execute("insert into draft (page, record, typed, saved_at) values ('people', '', ?, ?)",
                    (json.dumps({"family_name": FAMILY[0], "note": name(0)}), AT))  # fmt: skip
