"""A sheet of a spreadsheet is read like a CSV file; without its reader the message says what to install."""

from __future__ import annotations

import datetime as dt
import zipfile
from importlib.util import find_spec

import pytest

import segkit as sk

HAS_READER = find_spec("python_calamine") is not None
_TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cell(value):
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return "<c/>" if value is None else f"<c><v>{value}</v></c>"


def workbook(path, **sheets):
    """Write an xlsx file by hand: it is a zip of XML."""
    numbers = range(1, len(sheets) + 1)
    named = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="r{at}"/>'
        for at, name in zip(numbers, sheets, strict=True)
    )
    places = "".join(
        f'<Relationship Id="r{at}" Type="{_KIND}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in numbers
    )
    main = f'<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS.format(main))
        file.writestr("xl/_rels/workbook.xml.rels", _RELATIONS.format(places))
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_KIND}"><sheets>{named}</sheets></workbook>',
        )
        for at, rows in zip(numbers, sheets.values(), strict=True):
            data = "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)
            file.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>',
            )
    return path


@pytest.fixture
def book(tmp_path):
    first = [["id", "country", "spent"], ["007", "NA", 1.5], ["008", None, 2], ["009", "-", None]]
    return workbook(tmp_path / "customers.xlsx", June=first, May=[["id", "age"], [1, 30]])


if HAS_READER:

    def test_the_first_sheet_is_read(book):
        frame = sk.ProfileFrame(book, key="id")
        assert frame.keys().to_pylist() == ["007", "008", "009"]
        assert frame.to_pandas()["country"].to_list()[0] == "NA"
        assert "customers.xlsx is its sheet 'June', of 2 sheets" in str(frame.report())

    def test_another_sheet_and_words_for_missing(book):
        may = sk.ProfileFrame(book, key="id", read={"sheet": "May"})
        assert may.to_pandas().to_dict("list") == {"id": [1], "age": [30]}
        june = sk.ProfileFrame(book, key="id", read={"missing": ["-"]})
        assert june.catalog.attributes["country"].stats.null_share == pytest.approx(2 / 3)

    def test_types_say_how_columns_are_read(tmp_path):
        path = workbook(tmp_path / "x.xlsx", A=[["id", "on"], [1, 46180]])
        frame = sk.ProfileFrame(path, key="id", types={"id": "text", "on": sk.date(unit="excel")})
        assert frame.to_pandas().iloc[0].to_list() == ["1", dt.date(2026, 6, 7)]

    def test_cells_of_several_types_are_texts(tmp_path):
        path = workbook(tmp_path / "x.xlsx", A=[["id", "code"], [1, "a"], [2, 7], [3, None]])
        stats = sk.ProfileFrame(path, key="id").catalog.attributes["code"].stats
        assert dict(stats.top_values) == {"7": 1, "a": 1}

    @pytest.mark.parametrize(
        ("read", "said"),
        [
            ({"sheet": "Jun"}, "no sheet 'Jun'. Did you mean 'June'?"),
            ({"sheet": 3}, "no sheet 3. Known: 'June', 'May'."),
            ({"decimal": ","}, "read={...} of a spreadsheet: no 'decimal'. Known: 'missing', 'sheet'."),
            ({"missing": "-"}, "read={'missing': ...} is a list of texts; got '-'."),
        ],
    )
    def test_what_cannot_be_is_refused(book, read, said):
        with pytest.raises(sk.DataError) as raised:
            sk.ProfileFrame(book, key="id", read=read)
        assert said in str(raised.value)

    def test_what_is_no_spreadsheet(tmp_path):
        (tmp_path / "x.xlsx").write_bytes(b"PK")
        with pytest.raises(sk.DataError, match=r"x.xlsx is no spreadsheet that can be read: "):
            sk.ProfileFrame(tmp_path / "x.xlsx", key="id")

else:

    def test_without_its_reader_the_message_says_what_to_install(book):
        with pytest.raises(
            sk.DataError, match=r"customers.xlsx is a spreadsheet; to read it, pip install 'segkit\[excel\]'"
        ):
            sk.ProfileFrame(book, key="id")


def test_several_files_are_no_table(book):
    with pytest.raises(sk.DataError, match="of spreadsheets, one file at a time is read"):
        sk.ProfileFrame([book, book], key="id")
