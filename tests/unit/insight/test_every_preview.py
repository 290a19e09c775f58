"""What every preview has: chart, figure, table, words, what it is counted from, and no trust in names."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go
import pytest

import segkit as sk
from segkit import did, field
from segkit.charts.display import PLOTLY

HOSTILE = "<img src=x onerror=alert(1)>"
SEARCHED = sk.Segment(HOSTILE, did("search").in_last(days=30) & (field("country") == HOSTILE))
KNOWN = sk.Segment("Known", field("tier").is_not_missing())
PREVIEWS = {
    "waterfall": lambda shop: shop.waterfall(SEARCHED),
    "breakdown": lambda shop: shop.breakdown(SEARCHED),
    "distribution": lambda shop: shop.distribution(SEARCHED, "tier"),
    "distribution of an event": lambda shop: shop.distribution(SEARCHED, "search"),
    "history": lambda shop: shop.history(SEARCHED, periods=2),
    "flow": lambda shop: shop.flow([SEARCHED], since="2026-03-31"),
    "flow that overlaps": lambda shop: shop.flow([SEARCHED, KNOWN, did("search")], since="2026-03-31"),
    "why": lambda shop: shop.why(SEARCHED, "C-00001"),
    "report": lambda shop: shop.report([SEARCHED]),
}


@pytest.fixture(params=PREVIEWS)
def preview(request, sample_shop):
    return PREVIEWS[request.param](sample_shop)


def test_it_is_a_figure_a_frame_and_words(preview):
    assert isinstance(preview.figure("dark"), go.Figure)
    assert isinstance(preview.table(), pd.DataFrame)
    assert len(preview.table())
    assert preview.alt.endswith(".")
    assert preview.basis.base == 5_326
    assert "as of the end of 2026-06-30 (Europe/Stockholm)" in repr(preview)


def test_a_notebook_gets_plain_json_without_the_button_that_uploads(preview):
    chart = preview.chart()._repr_mimebundle_()
    shown = chart[PLOTLY]
    assert "sendChartToCloud" in shown["layout"]["modebar"]["remove"]
    assert shown["config"]["showSendToCloud"] is False
    assert "bdata" not in json.dumps(shown)
    assert json.dumps(preview.chart()._repr_mimebundle_()) == json.dumps(chart)


def test_a_name_is_never_markup(preview, tmp_path):
    for shown in (preview._repr_html_(), preview._repr_mimebundle_()["text/html"]):
        assert HOSTILE not in shown
    assert HOSTILE not in preview.chart().to_html(tmp_path / "chart.html").read_text("utf-8")
    assert HOSTILE not in json.dumps(preview.chart()._repr_mimebundle_()[PLOTLY], ensure_ascii=False)


@pytest.mark.parametrize("theme", ["light", "dark", "neutral"])
def test_it_is_drawn_for_every_page(preview, theme):
    figure = preview.figure(theme)
    assert figure.layout.title.text
    assert figure.layout.height > 100
