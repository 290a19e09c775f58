"""The report: one page with every answer that needs nothing but itself."""

from __future__ import annotations

import html
import json
import re

import pytest

import segkit as sk
from segkit import field
from segkit.charts.page import library


@pytest.fixture(scope="module")
def report(sample_shop, reminded):
    swedes = sk.Segment("Swedes & co", field("country").is_any_of("SE", "NO"), description="From <north>.")
    return sample_shop.report([reminded, swedes], title="Who <forgot>?")


@pytest.fixture(scope="module")
def page(report, tmp_path_factory):
    return report.to_html(tmp_path_factory.mktemp("report") / "report.html").read_text("utf-8")


def test_a_report_asks_all_that_there_is_to_tell(report):
    assert [each.title for each in report.sections] == ["How many", "Forgot", "Swedes & co"]
    kinds = [[type(answer).__name__ for answer in each.answers] for each in report.sections]
    assert kinds == [
        ["Sizes", "Overlap"],
        ["Waterfall", "Breakdown", "History"],
        ["Waterfall", "Breakdown"],  # of attributes only, a history would be a straight line
    ]


def test_a_page_needs_no_network_and_holds_plotly_once(page):
    assert page.count(library()) == 1
    ours = page.replace(library(), "")
    assert not re.findall(r"(?:src|href)=(?!\"#)|https?:|url\(", ours)
    assert len(ours) < 400_000


def test_every_chart_has_its_words_and_its_numbers_and_no_button_that_uploads(page, report):
    charts = re.findall(r'<script type="application/json" id="chart-[\d-]+">(.*?)</script>', page)
    answers = [answer for each in report.sections for answer in each.answers]
    assert len(charts) == len(answers) == page.count("<details><summary>The numbers</summary>")
    for drawn, answer in zip(charts, answers, strict=True):
        (theme,) = json.loads(drawn).values()
        assert "sendChartToCloud" in theme["layout"]["modebar"]["remove"]
        assert html.escape(answer.alt) in page
    config = json.loads(re.search(r"const CONFIG = (\{.*?\});", page)[1])
    assert config["showSendToCloud"] is False


def test_a_page_says_what_it_was_counted_from_and_how_to_be_printed(page):
    assert "5,326 customers, as of the end of 2026-06-30 (Europe/Stockholm), exact" in page
    assert "Counted at the end of 2026-06-30 in Europe/Stockholm, of 5,326 customers." in page
    assert "@media print" in page
    assert "beforeprint" in page


def test_names_and_descriptions_are_no_markup(page):
    assert "<h1>Who &lt;forgot&gt;?</h1>" in page
    assert '<h2 id="part-2">Swedes &amp; co</h2>' in page
    assert "From &lt;north&gt;. Customers whose country is SE or NO." in page


def test_the_floor_stands_on_the_page_and_hides_there_too(sample_shop, reminded, tmp_path):
    careful = sk.Workspace(sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", min_cell=100)
    page = careful.report([reminded]).to_html(str(tmp_path / "report.html")).read_text("utf-8")
    assert "Counts under 100 are hidden." in page
    history = careful.history(reminded).chart().table_html()
    assert history in page
    assert "hidden" in history


def test_a_report_is_an_answer_too(report):
    assert repr(report).startswith(
        "Report('Who <forgot>?', 2 segments, 7 charts, as of the end of 2026-06-30"
    )
    assert report.table()["segment"].tolist() == ["Forgot", "Swedes & co"]
    assert report.figure().data


def test_the_book_is_reported_if_nothing_is_named(sample_shop, reminded):
    shop = sk.Workspace(
        sample_shop.frame, as_of="2026-06-30", zone="Europe/Stockholm", book=sk.SegmentBook([reminded])
    )
    assert [each.title for each in shop.report().sections] == ["How many", "Forgot"]
