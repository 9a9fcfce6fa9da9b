"""Every paper of a demonstration archive, its largest gatherings chosen: `make papers` prints them and says how.

At scale 10 they are hundreds of pages long, too slow for every run: `make papers` and `make fuzz` read those.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import page

from clust_desktop import i18n
from clust_desktop.app import Office
from clust_desktop.domain.dossiers import State
from clust_desktop.services.archives import open_archive
from clust_desktop.services.convocations import convocation
from clust_desktop.services.members_register import register
from clust_desktop.services.minutes import minutes
from clust_desktop.services.presence_lists import presence_list
from clust_desktop.services.summaries import Summaries
from tests.bench import archives
from tests.reports import reading, told
from tests.reports.papers import Printed

OUT = Path(__file__).resolve().parents[2] / "out" / "papers"


def _period(office: Office) -> str:
    return str(office.archives.info()["periods"][-1]["code"])


def _largest(office: Office, kind: str) -> str:
    return str(office.archive.value(
        "select g.uid from gathering g join attendance a on a.gathering_id = g.id where g.kind = :kind and"
        " g.status = 'held' group by g.id order by count(*) desc, g.id limit 1", {"kind": kind},
    ))  # fmt: skip


def _longest_list(office: Office) -> str:
    """The association with most members in the end."""
    return str(office.archive.value(
        "select a.code from association a join membership m on m.association_id = a.id"
        " group by a.id order by count(*) desc, a.id limit 1"
    ))  # fmt: skip


def _of_period(kind: str, *, association: bool = False, draft: bool = False) -> Callable[[Office], Printed]:
    def paper(office: Office) -> Printed:
        whose, period = _longest_list(office) if association else None, _period(office)
        pdf = office.papers.pdf(kind, period=period, association=whose, context=not association, draft=draft)
        summary = Summaries(office.archive).monitoring(
            period=period, association=whose, context=not association, draft=draft
        )
        of = told.of_section(summary.sections[0]) if association else told.of_summary(summary)
        return Printed(pdf, (*of, *summary.gaps))

    return paper


def _attendance(office: Office) -> Printed:
    uid = _largest(office, "event")
    pdf = office.papers.of_gathering("attendance", gathering=uid)
    return Printed(pdf, tuple(told.of_attendance(presence_list(office.archive, uid))))


def _badges(office: Office) -> Printed:
    found, pdf = office.secretariat.badges(gathering=_largest(office, "event"))
    return Printed(pdf, tuple(told.of_badges(found)))


def _certificates(office: Office) -> Printed:
    found, pdf = office.secretariat.certificates(gathering=_largest(office, "event"))
    return Printed(pdf, tuple(told.of_certificates(found)))


def _call(kind: str) -> Callable[[Office], Printed]:
    def paper(office: Office) -> Printed:
        uid = _largest(office, kind)
        called = convocation(office.archive, uid)
        return Printed(office.secretariat.convocation(gathering=uid), tuple(told.of_call(called)))

    return paper


def _dossier(office: Office) -> Printed:
    found, pdf = office.secretariat.dossier(period=_period(office), association=_longest_list(office))
    goes_along = any(one.state is State.ATTACHED or one.is_signed for one in found.pieces())
    # With files that go along it is PDF/A-3b; there is no promise of tags for pages made by others.
    kept = page.ValidationProfile.PDF_A_3B if goes_along else page.ValidationProfile.PDF_A_2B
    return Printed(pdf, tuple(told.of_dossier(found)), (kept,))


def _members(*, whole: bool) -> Callable[[Office], Printed]:
    def paper(office: Office) -> Printed:
        whose = None if whole else _longest_list(office)
        listed = register(office.archive, association=whose, on=None)
        return Printed(office.secretariat.register(association=whose), tuple(told.of_register(listed)))

    return paper


def _minutes(office: Office) -> Printed:
    uid = _largest(office, "assembly")
    pdf = office.papers.of_gathering("minutes", gathering=uid)
    return Printed(pdf, tuple(told.of_minutes(minutes(office.archive, uid, None))))


def _sign_in(office: Office) -> Printed:
    planned, pdf = office.papers.sign_in(gathering=_largest(office, "event"))
    return Printed(pdf, tuple(told.of_sheets(planned.listed)))


PAPERS: dict[str, Callable[[Office], Printed]] = {
    "association": _of_period("association", association=True),
    "attendance": _attendance,
    "badges": _badges,
    "call": _call("assembly"),
    "certificates": _certificates,
    "dossier": _dossier,
    "draft": _of_period("monitoring", draft=True),
    "invitation": _call("event"),
    "members": _members(whole=False),
    "members of all": _members(whole=True),
    "minutes": _minutes,
    "monitoring": _of_period("monitoring"),
    "sign-in": _sign_in,
}
"""How each paper is printed of a demonstration."""


def main() -> None:
    asked = argparse.ArgumentParser(description="Print every paper of a demonstration and say what is wrong with it.")
    asked.add_argument("--scale", type=int, default=10, choices=archives.SCALES)
    asked.add_argument("--lang", default="it", choices=("it", "en"))
    asked.add_argument("papers", nargs="*", default=sorted(PAPERS), help=", ".join(PAPERS))
    given = asked.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with open_archive(archives.demonstration(given.scale), write=False) as archive, i18n.speaking(given.lang):
        office = Office(archive)
        print(f"{'paper':16}{'pages':>7}{'seconds':>9}{'figures':>9}{'missing':>9}{'outside':>9}{'over':>6}  validator")
        for name in given.papers:
            began = time.perf_counter()
            made = PAPERS[name](office)
            took = time.perf_counter() - began
            (OUT / f"{name}-{given.scale}-{given.lang}.pdf").write_bytes(made.pdf)
            faults = reading.archive_failures(made.pdf, made.profiles)
            counts = (told.missing(made.pdf, made.figures), reading.outside(made.pdf), reading.overlapping(made.pdf))
            said = f"{name:16}{len(reading.reader(made.pdf).pages):7}{took:9.2f}{len(made.figures):9}"
            print(said + "".join(f"{len(one):{wide}}" for one, wide in zip(counts, (9, 9, 6), strict=True)), end="  ")
            verdict = "; ".join(faults[:3]) or " and ".join(f"{one.value} passes" for one in made.profiles)
            print(verdict, *(one[:5] for one in counts if one), flush=True)


if __name__ == "__main__":
    main()
