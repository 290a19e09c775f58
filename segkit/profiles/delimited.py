"""CSV files as people have them: other encodings and separators, decimal commas and words for missing.

pyarrow parses the file and tells the types, for it tells an empty cell from `""`; DuckDB finds the separator.
What neither is sure of is decided here, for the file as a whole, and said in the report of the frame.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from segkit.errors import DataError
from segkit.profiles.numerals import MISSING, Numerals, as_numbers, decimal_of, is_unclear
from segkit.scratch import brief_folder
from segkit.wording import did_you_mean, join_words, shown
from segkit.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_SAMPLE = 1 << 16  # bytes that the separator is looked for in
_BLOCK = 1 << 20
_ALIGNED = re.compile(r"\S\s{2,}\S")  # words with spaces between them, as in columns that are aligned
_UTF_8 = "utf-8"
_WESTERN = "cp1252"  # what Windows and Excel write in Western Europe and the Americas
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16", codecs.BOM_UTF8: _UTF_8}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What `read={...}` says about CSV files; what it does not say is found out, and stands in the report.

    Args:
        encoding: How characters are written as bytes: `utf-8`, `cp1252`, `utf-16`, any that Python knows.
        separator: The character between two cells.
        decimal: The character before decimals: `.` or `,`.
        thousands: The character between groups of three digits.
        missing: The texts that mean a missing value, in every column. An empty cell always does.

    Raises:
        DataError: If one cannot be.
    """

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    thousands: str = ""
    missing: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in ("encoding", "separator", "decimal", "thousands"):
            given = getattr(self, name)
            if not isinstance(given, str) or (name != "encoding" and len(given) > 1):
                raise DataError(f"read={{{name!r}: ...}} is one character; got {shown(given)}.")
        if self.decimal and self.decimal == self.thousands:
            raise DataError(f"read={{...}}: {self.decimal!r} cannot mean both decimals and thousands.")
        try:
            codecs.lookup(self.encoding or _UTF_8)
        except LookupError:
            raise DataError(
                f"No encoding {self.encoding!r}. Write one such as 'utf-8', 'cp1252', 'utf-16'."
            ) from None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Reading:
        """Make one of what somebody gave as `read={...}`."""
        known = [each.name for each in fields(cls)]
        if wrong := [name for name in given if name not in known]:
            raise DataError(f"read={{...}}: no {wrong[0]!r}. {did_you_mean(str(wrong[0]), known)}")
        missing = given.get("missing")
        if isinstance(missing, str) or not all(isinstance(each, str) for each in missing or ()):
            raise DataError(f"read={{'missing': ...}} is a list of texts; got {shown(missing)}.")
        return cls(**{**given, "missing": None if missing is None else tuple(missing)})


@dataclass(frozen=True, slots=True)
class Parsed:
    """A CSV file that was read.

    Args:
        table: Its table. Columns whose type somebody declares are texts.
        assumed: What was assumed about it, each as a phrase.
    """

    table: pa.Table
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """A file, and how its bytes are cells.

    Args:
        path: The file.
        encoding: How its characters are written.
        separator: What stands between two cells.
        skipped: How many lines come before the header.
    """

    path: str
    encoding: str
    separator: str
    skipped: int

    def parse(
        self,
        *,
        missing: Iterable[str] = (),
        texts: Iterable[str] = (),
        only: Sequence[str] = (),
        decimal: str = "",
        quoted: bool = False,
    ) -> pa.Table:
        """Parse the file, or some columns of it.

        Args:
            missing: What means missing, besides an empty cell.
            texts: The columns that are texts, whatever they look like.
            only: The columns to read; all, if none are named.
            decimal: The character before decimals.
            quoted: Whether a cell in quotes can be missing too.
        """
        stream: Any  # the stubs do not know that it is one
        with pa.input_stream(self.path, compression="detect") as stream:
            return pa_csv.read_csv(
                stream,
                read_options=pa_csv.ReadOptions(encoding=self.encoding, skip_rows=self.skipped),
                parse_options=pa_csv.ParseOptions(delimiter=self.separator, newlines_in_values=True),
                convert_options=pa_csv.ConvertOptions(
                    column_types=dict.fromkeys(texts, pa.large_string()),
                    include_columns=list(only) or None,
                    null_values=[
                        "",
                        *missing,
                    ],  # by itself not "NA" or "null", which may be Namibia or Mrs Null
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=quoted,
                    decimal_point=decimal or ".",
                ),
            )


@dataclass(frozen=True, slots=True)
class _Texts:
    """A table, and which of its columns may be something else than the texts they are so far.

    Args:
        table: The table.
        declared: The columns whose type somebody says.
        numbers: Those of them that are to be no texts.
    """

    table: pa.Table
    declared: Collection[str]
    numbers: Collection[str]

    @property
    def guessed(self) -> list[str]:
        """The columns that nobody says the type of, and that look like texts."""
        texts = [each.name for each in self.table.schema if pa.types.is_string(each.type)]
        return [name for name in texts if name not in self.declared]

    @property
    def doubtful(self) -> list[str]:
        """All columns that may be numbers."""
        return [*self.guessed, *self.numbers]


def read_csv(path: str, how: Reading, declared: Collection[str], numbers: Collection[str]) -> Parsed:
    """Read a CSV file.

    Args:
        path: The file, which may be compressed.
        how: What somebody says about it.
        declared: The columns whose type somebody says; they are read as texts.
        numbers: Those of them that are to be no texts; their numerals are written plainly.

    Raises:
        DataError: If it is no CSV file, or its encoding cannot be told.
    """
    try:
        file, assumed = _opened(path, how)
        first = file.parse(missing=how.missing or (), texts=declared)
        if len(set(first.column_names)) < len(first.column_names):
            return Parsed(first, tuple(assumed))  # two columns of one name are refused, whatever they hold
        return _settled(file, _Texts(first, declared, numbers), how, assumed)
    except pa.ArrowException as problem:
        raise DataError(f"{path} cannot be read: {str(problem).splitlines()[0]}") from None
    except UnicodeError:
        raise DataError(f"{path} cannot be read as {how.encoding}. Write read={{'encoding': ...}}.") from None


def _opened(path: str, how: Reading) -> tuple[_File, list[str]]:
    sample = _head(path)
    encoding = how.encoding or _encoding(path, sample)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(sample)
    line = text.lstrip("\ufeff").split("\n", 1)[0].strip().strip('"')
    said = line[4:5] if line.lower().startswith("sep=") else ""
    separator = how.separator or said or _separator(text)
    if separator not in line and _ALIGNED.search(line):
        way = "pandas.read_csv(path, sep=r'\\s+')"
        raise DataError(
            f"{path} has spaces between its columns. Hand over {way}, with names=[...] if none are in it."
        )
    assumed = []
    if not how.encoding and encoding != _UTF_8:
        assumed.append(f"is read in the encoding {encoding}, since it is not UTF-8")
    if not how.separator and separator != ",":
        assumed.append(f"is separated by {separator!r}")
    return _File(path, encoding, separator, 1 if said or line.lower() == "sep=" else 0), assumed


def _head(path: str) -> bytes:
    with pa.input_stream(path, compression="detect") as stream:
        head: bytes = stream.read(_SAMPLE)
    return head


def _encoding(path: str, sample: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if sample.startswith(mark):
            return encoding
    if b"\0" in sample:
        return "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"
    for encoding in (_UTF_8, _WESTERN):
        if _decodes(path, encoding):
            return encoding
    raise DataError(f"{path} is neither UTF-8 nor cp1252. Say which: read={{'encoding': 'shift_jis'}}.")


def _decodes(path: str, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with pa.input_stream(path, compression="detect") as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _separator(text: str) -> str:
    """Let DuckDB find the separator, in whole lines of the head; a file of one column has a comma."""
    import duckdb  # noqa: PLC0415 - only asked where there is a CSV file

    whole = text.rpartition("\n")[0] if len(text) >= _SAMPLE // 2 else text
    with brief_folder() as folder, duckdb.connect() as connection:
        head = write_file(folder / "head.csv", whole or text)
        try:
            found = connection.execute("SELECT Delimiter FROM sniff_csv($1)", [str(head)]).fetchone()
        except duckdb.Error:
            return ","
    separator = str(found[0]) if found else ","
    return separator if separator in text else ","


def _settled(file: _File, texts: _Texts, how: Reading, assumed: list[str]) -> Parsed:
    """Read the columns again that are texts for no other reason than how numbers and gaps are written."""
    words = MISSING if how.missing is None else how.missing
    decimal = how.decimal or decimal_of([texts.table.column(name) for name in texts.doubtful], words)
    if decimal == ",":
        table = file.parse(missing=how.missing or (), texts=texts.declared, decimal=decimal)
        texts = replace(texts, table=table)
        assumed += [] if how.decimal else ["has decimals after a comma"]
    numerals = Numerals(decimal or ".", how.thousands, sure=bool(decimal or how.thousands))
    table = texts.table
    gaps = [name for name in texts.guessed if _holds(table.column(name), words)]
    again = file.parse(missing=words, only=gaps, decimal=decimal, quoted=True) if gaps else table
    for name in texts.guessed:
        is_gap_alone = name in gaps and pa.types.is_null(again.column(name).type)
        found = again.column(name) if name in gaps and not is_gap_alone else table.column(name)
        column, phrases = _numbers(name, found, numerals)
        assumed += phrases
        if name in gaps and how.missing is not None and pa.types.is_string(column.type):
            table = _replaced(table, name, _without(table.column(name), words))
        elif not pa.types.is_string(column.type):
            assumed += _gaps(name, table.column(name), words) if how.missing is None else []
            table = _replaced(table, name, column)
    for name in texts.numbers:
        assumed += _gaps(name, table.column(name), words) if how.missing is None else []
        table = _replaced(table, name, numerals.plain(_without(table.column(name), words)))
    return Parsed(table, tuple(assumed))


def _numbers(name: str, column: Any, numerals: Numerals) -> tuple[Any, list[str]]:  # noqa: ANN401 - as below
    """Read texts as numbers if they are numbers, and say what was assumed."""
    if not pa.types.is_string(column.type):
        return column, []
    known = column.drop_null()
    example = known[0].as_py() if len(known) else ""
    if is_unclear(column, numerals) and "," in example:
        clear = "write read={'decimal': ','} or read={'thousands': ','}"
        return column, [f"has texts in {name!r} that may be numbers, such as {example}: {clear}"]
    read = as_numbers(column, numerals)
    if read is None:
        return column, []
    return read, [f"has numbers in {name!r} with groups of thousands, such as {example}"]


def _gaps(name: str, column: pa.ChunkedArray[Any], words: Iterable[str]) -> list[str]:
    held = set(column.filter(_found(column, words)).unique().to_pylist())
    if not held:
        return []
    return [f"has {join_words([word for word in words if word in held])} in {name!r} for a missing value"]


def _replaced(table: pa.Table, name: str, column: pa.ChunkedArray[Any]) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


def _holds(column: pa.ChunkedArray[Any], words: Iterable[str]) -> bool:
    return bool(pc.any(_found(column, words), min_count=0).as_py())


def _found(column: Any, words: Iterable[str]) -> Any:  # noqa: ANN401 - the stubs of arrays know too little
    return pc.is_in(column, value_set=pa.array(list(words), column.type))


def _without(column: Any, words: Iterable[str]) -> Any:  # noqa: ANN401 - as above
    return pc.if_else(_found(column, words), pa.scalar(None, column.type), column)
