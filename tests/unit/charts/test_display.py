"""A chart as it is shown in a notebook, on a page and to a reader who does not see it."""

from __future__ import annotations

import json
import re

import plotly.graph_objects as go
import pytest

from segkit.charts.bars import PartBar, part_bars
from segkit.charts.display import PLOTLY, Chart
from segkit.charts.funnel import FunnelStep, funnel
from segkit.charts.page import library


@pytest.fixture
def chart():
    return part_bars([PartBar("<b>Bo & Co</b>", 3)], 10, title="Three of ten", subtitle="as of today")


def test_a_notebook_gets_the_figure_the_table_and_the_words(chart):
    bundle = chart._repr_mimebundle_()
    assert list(bundle) == [PLOTLY, "text/html", "text/plain"]
    assert bundle["text/plain"] == repr(chart) == f"Chart: {chart.alt}"
    assert bundle["text/html"] == chart._repr_html_()
    assert "<td>&lt;b&gt;Bo &amp; Co&lt;/b&gt;</td>" in bundle["text/html"]
    assert '<td class="number">3</td>' in bundle["text/html"]


def test_two_runs_show_the_same(chart):
    again = part_bars([PartBar("<b>Bo & Co</b>", 3)], 10, title="Three of ten", subtitle="as of today")
    assert json.dumps(chart._repr_mimebundle_()) == json.dumps(again._repr_mimebundle_())


def test_the_figure_in_a_notebook_is_plain_json_without_the_templates_of_plotly(chart):
    shown = chart._repr_mimebundle_()[PLOTLY]
    assert set(shown) == {"data", "layout", "config"}
    assert len(json.dumps(shown)) < 4_000
    assert "bdata" not in json.dumps(shown)


def has_share_button(layout):
    removed = layout["modebar"]["remove"]
    return "sendChartToCloud" not in ([removed] if isinstance(removed, str) else removed)


def test_no_way_of_showing_a_chart_has_the_button_that_uploads_it(chart, tmp_path):
    shown = chart._repr_mimebundle_()[PLOTLY]
    assert not has_share_button(shown["layout"])
    assert shown["config"]["showSendToCloud"] is False
    assert shown["config"]["plotlyServerURL"] == ""
    assert not has_share_button(json.loads(chart.figure().to_json())["layout"])
    page = chart.to_html(tmp_path / "chart.html").read_text("utf-8")
    themes = json.loads(re.search(r'<script type="application/json" id="chart">(.*?)</script>', page)[1])
    assert [has_share_button(each["layout"]) for each in themes.values()] == [False]
    config = json.loads(re.search(r"const CONFIG = (\{.*?\});", page)[1])
    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""


def test_a_figure_follows_the_width_of_a_page_but_keeps_its_height_in_a_notebook(chart, tmp_path):
    # JupyterLab gives an output no height of its own, and a responsive figure shrinks into it.
    assert "responsive" not in chart._repr_mimebundle_()[PLOTLY]["config"]
    assert '"responsive": true' in chart.to_html(tmp_path / "chart.html").read_text("utf-8")


def test_a_figure_of_anybody_loses_the_button_too_and_no_other_that_it_lost_already():
    drawn = go.Figure(layout={"modebar": {"remove": "lasso2d"}})
    assert Chart(drawn, "Nothing.", {}).figure().layout.modebar.remove == ("lasso2d", "sendChartToCloud")
    assert drawn.layout.modebar.remove == "lasso2d"


def test_a_chart_does_not_change_with_what_is_done_to_its_parts(chart):
    before = json.dumps(chart._repr_mimebundle_())
    chart.figure().update_layout(title="other")
    table = chart.table()
    table.loc[0, "customers"] = 99
    assert json.dumps(chart._repr_mimebundle_()) == before
    with pytest.raises(AttributeError):
        chart.alt = "other"


def test_a_page_needs_no_network_and_says_what_it_shows(chart, tmp_path):
    page = chart.to_html(str(tmp_path / "chart.html")).read_text("utf-8")
    ours = page.replace(library(), "")
    assert len(page) - len(ours) > 4_000_000
    assert not re.findall(r"(?:src|href)=|https?:|url\(", ours)
    assert "Three of ten. In the bars: &lt;b&gt;Bo &amp; Co&lt;/b&gt;, 3 of 10 customers (30 %)." in page
    assert 'role="img" aria-label="Three of ten.' in page
    assert "<details><summary>The numbers</summary>" in page


def test_text_in_a_page_cannot_end_the_script_that_holds_it(tmp_path):
    chart = funnel([FunnelStep("</script><b>", 1, 1, 1)], 2, title="</script>")
    page = chart.to_html(tmp_path / "chart.html").read_text("utf-8")
    numbers = re.search(r'<script type="application/json" id="chart">(.*?)</script>', page)[1]
    (theme,) = json.loads(numbers).values()
    assert theme["layout"]["title"]["text"] == "<b>&lt;/script&gt;</b>"
