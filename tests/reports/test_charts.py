"""Charts as values and as pictures: the same drawing on paper and on the screen, in both themes."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from clust_desktop import i18n
from clust_desktop.domain import summary_charts
from clust_desktop.domain.charts import Chart, Series
from clust_desktop.reports import document
from clust_desktop.reports.charts import Plot
from clust_desktop.reports.monitoring import furniture, monitoring
from clust_desktop.reports.pixels import chart_png, page_count, page_image
from tests.reports import reading, samples

CHARTS = {
    "members": summary_charts.members_by_association(samples.summary()),
    "activity": summary_charts.activity_by_association(samples.summary()),
    "bridge": summary_charts.bridge(samples.summary(1).sections[0]),
    "groups": summary_charts.meetings_by_group(samples.summary(1).sections[0]),
    "time": summary_charts.members_over_time("Clust-ER Alfa", samples.summary(1).sections[0].periods),
}


def printed(chart: Chart) -> bytes:
    return document.build([Plot(chart)], (), furniture(samples.summary(0), "Prova", ""))


@pytest.mark.parametrize("name", CHARTS)
def test_every_value_and_label_is_written_on_the_chart(name):
    chart = CHARTS[name]
    pdf = printed(chart)
    text = reading.letters(pdf)
    for label in chart.labels:
        assert label.replace(" ", "") in text
    for series in chart.series:
        for value in series.values:
            assert str(abs(int(value))) in text
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", CHARTS)
def test_the_screen_gets_a_picture_as_wide_as_it_asks(name, dark):
    picture = Image.open(BytesIO(chart_png(CHARTS[name], 640, dark=dark)))
    assert picture.width == 640
    grey = picture.convert("L")
    ground = grey.getpixel((1, 1))
    assert (ground < 64) is dark
    marks = sum(count for tone, count in enumerate(grey.histogram()) if abs(tone - ground) > 60)
    assert marks > 0.005 * picture.width * picture.height


def test_series_differ_in_grey():
    """Black and white paper: the fills of three series are at least 60 of 255 apart in lightness."""
    from clust_desktop.reports.pen import LIGHT

    tones = sorted(0.299 * one.red + 0.587 * one.green + 0.114 * one.blue for one in LIGHT.fills)
    assert min(tones[1] - tones[0], tones[2] - tones[1]) * 255 > 60


def test_the_same_chart_is_drawn_once_and_the_language_counts():
    chart = Chart(kind="line", title="T", sentence="S", labels=("a", "b"), series=(Series("s", (1, 2)),),
                  declared=frozenset({0}))  # fmt: skip
    again = Chart(kind="line", title="T", sentence="S", labels=("a", "b"), series=(Series("s", (1, 2)),),
                  declared=frozenset({0}))  # fmt: skip
    assert chart_png(chart, 300) is chart_png(again, 300)
    with i18n.speaking("en"):
        assert chart_png(chart, 300) != b""

        english = chart_png(chart, 300)
    assert english != chart_png(chart, 300)


@pytest.mark.parametrize("kind", ["bars", "stacked", "line", "bridge"])
def test_nothing_to_draw_is_said_not_divided_by(kind):
    chart = Chart(kind=kind, title="Vuoto", sentence="", labels=("a", "b"), series=(Series("s", (0, None)),))
    assert chart.empty
    assert "Non c’è ancora nulla da mostrare." in reading.text(printed(chart))


@pytest.mark.parametrize("kind", ["bars", "stacked", "line", "bridge"])
def test_hostile_labels_stay_in_the_frame(kind):
    labels = tuple(("Z" * 200, "Rossi & Figli <S.r.l.>", "𝒳", "uno\ndue")[at % 4] for at in range(8))
    values = tuple(float(at) for at in range(8))
    pdf = printed(Chart(kind=kind, title="Z" * 200, sentence="<b>" * 80, labels=labels, series=(Series("s", values),)))
    assert not reading.outside(pdf)
    assert not reading.overlapping(pdf)


def test_a_bridge_with_members_from_nothing_and_to_nothing():
    for values in ((0, 5, -5, 0), (3, 0, -3, 0), (0, 7, 0, 7)):
        chart = Chart(kind="bridge", title="T", sentence="", labels=("a", "b", "c", "d"), series=(Series("s", values),))
        assert not reading.overlapping(printed(chart))


def test_a_chart_whose_values_and_labels_differ_in_number_is_a_bug():
    with pytest.raises(ValueError, match="1 values for 2 labels"):
        Chart(kind="bars", title="T", sentence="", labels=("a", "b"), series=(Series("s", (1,)),))


def test_pages_as_pictures_for_the_preview():
    pdf = monitoring(samples.summary(1))
    assert page_count(pdf) == len(reading.reader(pdf).pages)
    picture = page_image(pdf, 0, 300)
    assert picture.width == 300
    assert 400 < picture.height < 440
