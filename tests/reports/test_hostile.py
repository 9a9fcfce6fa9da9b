"""Any text prints as typed: markup, formulas, other alphabets, long names, line feeds, 500 events."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from clust_desktop.domain.summary_rows import Counts, EventRow, GroupRow, Movement, TargetRow
from clust_desktop.reports import document, fonts, lines, parts
from clust_desktop.reports.monitoring import furniture, monitoring
from clust_desktop.reports.typography import BODY
from tests.reports import reading, samples
from tests.sample import some

HOSTILE = (
    "Rossi & Figli <S.r.l.>",
    "=SUM(A1)",
    "<b>non è grassetto</b> &amp; <para>",
    "𝒳 e 𝔘𝔫𝔦 con 𝟙𝟚",
    "L'Università «Più» – perché così, già là",
    "Þórður Œuvre Ærø Łódź Žižkov Őr Çağ Şişli ẞ Ħal Ġgantija Ñandú ț ș",
    "Αθήνα και Ωμέγα",
    "Привет, Україна ѐѝ",
    "華為 の 한국",
    "🌀 ☎ ✓ → ∑ 😀",
    "X" * 200,
    "uno\ndue\r\ntre",
    "{name} %s \\n ${x}",
    "a" * 90 + "-" + "b" * 110,
)


def poisoned(words: str) -> bytes:
    """A paper in which every free text is `words`."""
    summary = samples.summary(1, events=5)
    section = summary.sections[0]
    groups = tuple(replace(one, group=words, value_chain=words) for one in section.groups)
    section = replace(
        section,
        name=words,
        area=words,
        seat=words,
        entered=tuple(replace(one, name=words, category=words, reason=words) for one in section.entered),
        events=tuple(replace(one, title=words, place=words, co_organisers=(words, words)) for one in section.events),
        groups=groups,
        assemblies=tuple(replace(one, title=words, note=words) for one in section.assemblies),
        targets=tuple(replace(one, indicator=words, justification=words, source=words) for one in section.targets),
        plan=tuple(replace(one, title=words, unit=words, code="") for one in section.plan),
        notes=(words,),
    )
    overview = tuple(replace(one, name=words, code=words) for one in summary.overview)
    context = tuple(replace(one, label=words, value=words, source=words) for one in summary.context)
    return monitoring(
        replace(summary, programme=words, act=words, fund=words, cup=words, period_name=words, overview=overview,
                sections=(section,), context=context, notes=(words,))
    )  # fmt: skip


def pytest_generate_tests(metafunc):
    if metafunc.function is test_any_text_prints_as_typed_inside_the_frame:
        at = some(metafunc, range(len(HOSTILE)), 5)
        metafunc.parametrize("words", [HOSTILE[one] for one in at], ids=at)


def test_any_text_prints_as_typed_inside_the_frame(words):
    pdf = poisoned(words)
    assert re.sub(r"\s+", "", words) in reading.letters(pdf)
    assert not reading.unembedded(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_letters_beyond_the_basic_plane_read_back_whole():
    pdf = poisoned("𝒳")
    text = reading.text(pdf)
    assert "𝒳" in text
    assert "\x00" not in text
    assert not any(0xD800 <= ord(letter) <= 0xDFFF for letter in text)


def test_a_paper_in_every_alphabet_is_fit_for_the_archive():
    assert reading.archive_failures(poisoned(" ".join(HOSTILE))) == []


def test_a_letter_nobody_draws_leaves_a_visible_mark():
    assert "\ufffd" in reading.text(poisoned("prima \ue123 dopo"))


def test_500_events_split_over_pages_with_their_header():
    summary = samples.summary(1, events=500)
    pdf = monitoring(summary)
    pages = reading.pages(pdf)
    whole = " ".join(pages)
    for number in range(500):
        assert f"incontro {number + 1}:" in whole
    of_events = [page for page in pages if page.count("incontro ") > 3]
    assert len(of_events) > 20
    assert all("Partecipanti Presenze" in page for page in of_events)
    assert not reading.outside(pdf, pages=(4, 5, 6, 20))
    assert not reading.overlapping(pdf, pages=(4, 5, 6, 20))


def test_a_justification_longer_than_a_page_goes_on_over_the_next():
    told = " ".join(f"motivo{number}" for number in range(2500))
    summary = samples.summary(1)
    row = replace(summary.sections[0].targets[2], justification=told)
    pdf = monitoring(replace(summary, sections=(replace(summary.sections[0], targets=(row,)),)))
    assert all(f"motivo{number}" in reading.letters(pdf) for number in (0, 1200, 2499))
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


@given(st.text(max_size=300), st.floats(20, 400))
@example("000 N𝐧𝐨𝐫𝐰 0𝐟𝐨", 48.0)  # the space between two words of a face brought in is that face's own
@settings(max_examples=200)
def test_wrapped_lines_never_exceed_their_width_and_lose_no_letter(words, width):
    fonts.register()
    laid = lines.wrap(words, BODY, width)
    whole = fonts.clean(words)
    assert "".join(laid).replace(" ", "") == whole.replace("\n", "").replace(" ", "")
    assert all(fonts.width(line, BODY.face, BODY.size) <= width + 0.01 or len(line.strip()) <= 1 for line in laid)


@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=8))
@settings(max_examples=25)
def test_no_text_breaks_a_paper(texts):
    story = [parts.text(words) for words in texts]
    pdf = document.build(story, (), furniture(samples.summary(0), "Prova", ""))
    assert reading.reader(pdf).pages


def test_numbers_of_a_row_without_register_are_dashes_not_zeros():
    bare = EventRow(on=samples.FROM, title="Incontro senza registro", counts=Counts(), registered=False)
    summary = samples.summary(1)
    pdf = monitoring(replace(summary, sections=(replace(summary.sections[0], events=(bare,), event_totals=None),)))
    text = reading.text(pdf)
    assert "Incontro senza registro modalità non indicata · senza registro – – – – –" in text


def test_attendances_of_no_stated_mode_have_a_column_only_where_there_are_some():
    summary = samples.summary(1)
    section = summary.sections[0]
    one = GroupRow(group="Gruppo finto", meetings=3, in_person=5, online=6, unstated=7, members=4)
    stated = replace(section, groups=(replace(one, unstated=0),))
    text = reading.text(monitoring(replace(summary, sections=(replace(section, groups=(one,)),))))
    assert "modalità non indicata" in text
    assert "Gruppo finto 3 5 6 7 4" in text
    text = reading.text(monitoring(replace(summary, sections=(stated,))))
    assert "non indicata" not in text
    assert "Gruppo finto 3 5 6 4" in text


def test_a_great_many_groups_and_targets_still_fit():
    summary = samples.summary(1)
    groups = tuple(GroupRow(group=f"Gruppo {at}", value_chain=f"Filiera {at // 4}", meetings=at) for at in range(80))
    targets = tuple(replace(summary.sections[0].targets[2], indicator=f"Indicatore {at}") for at in range(60))
    gone = tuple(Movement(name="Y" * 200, on=samples.FROM) for _ in range(14))
    assert all(isinstance(one, TargetRow) for one in targets)
    pdf = monitoring(
        replace(summary, sections=(replace(summary.sections[0], groups=groups, targets=targets, entered=gone),))
    )
    assert "… e altri 60" in reading.text(pdf)
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_a_paper_of_forty_associations():
    few = samples.summary(1, events=2)
    rows = tuple(replace(few.overview[0], name=f"Clust-ER {at} " + "Z" * 60, code="Z" * 200) for at in range(40))
    sections = tuple(replace(few.sections[0], name=f"Clust-ER {at}", code=str(at)) for at in range(40))
    pdf = monitoring(replace(few, overview=rows, sections=sections))
    assert "Clust-ER 39" in reading.reader(pdf).pages[1].extract_text()
    assert not reading.outside(pdf, pages=(1, 2, 3, 4))
    assert not reading.overlapping(pdf, pages=(1, 2, 3, 4))
