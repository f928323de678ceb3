"""Tables as people paste and save them: what is found, what is told, and what is refused, with the place."""

import contextlib
import json
import math
from pathlib import Path

import numpy as np
import pytest
from gatescope.model.refused import SENTENCES, Refused
from gatescope.model.series import How, Unread, read
from gatescope.model.series import sentences as said
from gatescope.model.series.cells import number, tidy

DAYS = 48


def wave(step, digits=1):
    return f"{10 + 8 * math.sin(step / 3):.{digits}f}"


def lines(make, head=None, count=DAYS):
    return "\n".join(([head] if head else []) + [make(step) for step in range(count)]) + "\n"


def codes(notes):
    return [one.code for one in notes]


TWO = [(wave(step), f"{float(wave(step + 2)) / 2:.2f}") for step in range(DAYS)]


def test_a_line_that_tells_spreadsheets_the_delimiter_is_gone_by():
    table = read("sep=;\n" + lines(lambda step: wave(step).replace(".", ","), "inside"))
    assert (table.delimiter, table.names, table.decimal, table.rows[0].line) == ("semicolon", ("inside",), ",", 3)
    assert codes(table.told) == ["delimiter", "header", "comma"]
    assert read("sep=;\n" + lines(wave), How(delimiter="none")).delimiter == "none"
    assert read('"SEP=|"\r\n1|2\r\n3|4\r\n').names == ("column 1", "column 2")


@pytest.mark.parametrize(
    ("delimiter", "sign"), [("tab", "\t"), ("semicolon", ";"), ("bar", "|"), ("comma", ","), ("space", " ")]
)
def test_cells_are_parted_by_what_the_text_has(delimiter, sign):
    table = read(lines(lambda step: sign.join(TWO[step]), sign.join(("inside", "outside"))))
    assert (table.delimiter, table.names, table.decimal) == (delimiter, ("inside", "outside"), ".")
    series, notes = table.series()
    np.testing.assert_array_equal(series.values, np.array(TWO, float))
    assert codes(notes) == ["in_order"]
    assert codes(table.told) == ["delimiter", "header", "point"]
    assert f"taken to be {delimiter}" in table.told[0].sentence


FULL = str.maketrans({**{chr(code): code + 0xFEE0 for code in range(0x21, 0x7F)}, "-": 0xFF0D})
GOLDEN = json.loads((Path(__file__).parents[2] / "golden" / "fullwidth.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN["numbers"])
def test_numbers_in_full_width_are_read_as_the_page_reads_them(case):
    assert number(tidy(case["typed"]), ".") == case["is"]


@pytest.mark.parametrize("case", GOLDEN["lists"])
def test_a_row_may_have_the_comma_of_chinese_lists(case):
    table = read("\n".join([case["typed"]] * 3))
    assert [number(tidy(cell), table.decimal) for cell in table.rows[2].cells] == case["is"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_in_full_width_is_the_same_table(sign):
    plain = lines(lambda step: sign.join(TWO[step]), sign.join(("inside", "outside")))
    table = read(plain.translate(FULL))
    assert len(table.names) == 2
    np.testing.assert_array_equal(table.series()[0].values, np.array(TWO, float))


@pytest.mark.parametrize(("head", "sign"), [(",", "\uff0c"), (";", "\uff1b"), (" ", "\u3000"), ("\u3000", "\u3000")])
def test_a_table_parted_in_full_width_is_one_however_its_names_were_typed(head, sign):
    table = read(lines(lambda step: sign.join(TWO[step]), head.join(("inside", "outside"))))
    assert table.names == ("inside", "outside")
    np.testing.assert_array_equal(table.series()[0].values, np.array(TWO, float))


@pytest.mark.parametrize(("name", "sign"), [("comma", "\uff0c"), ("semicolon", "\uff1b")])
def test_full_width_commas_beside_words_part_where_a_person_says_so(name, sign):
    table = read(lines(lambda step: f"\u7532{sign}{wave(step)}", f"\u540d{sign}\u503c"), How(delimiter=name))
    assert table.names == ("\u540d", "\u503c")
    assert table.rows[0].cells == ("\u7532", wave(0))


def test_full_width_commas_stay_what_they_are_where_something_else_parts_the_cells():
    table = read(lines(lambda step: f"{wave(step)};a\uff0c{step}", "in\uff0c1;note"))
    assert table.names == ("in\uff0c1", "note")
    assert table.rows[0].cells[1] == "a\uff0c0"


@pytest.mark.parametrize("sign", ["\t", ";", "|", " "])
def test_decimal_commas_are_found(sign):
    table = read(lines(lambda step: sign.join(TWO[step]).replace(".", ","), sign.join(("in", "out"))))
    assert (table.decimal, len(table.names)) == (",", 2)
    np.testing.assert_array_equal(table.series()[0].values, np.array(TWO, float))


def test_one_number_a_line_and_no_names():
    table = read(lines(wave))
    assert (table.delimiter, table.names, table.header) == ("none", ("column 1",), False)
    assert codes(table.told) == ["one_column", "no_header", "point"]
    assert table.series()[0].values[:, 0].tolist() == [float(wave(step)) for step in range(DAYS)]


def test_a_comma_that_may_be_either_is_told_and_can_be_said():
    text = lines(lambda step: wave(step).replace(".", ","))
    table = read(text)
    assert (table.delimiter, table.decimal) == ("none", ",")
    assert "comma_decimal" in codes(table.told)
    parted = read(text, How(delimiter="comma"))
    assert len(parted.names) == 2
    # A number of the row before it makes it two columns.
    counted = read(lines(lambda step: f"{step},{3 * (step % 7)}"))
    assert (counted.delimiter, len(counted.names)) == ("comma", 2)
    assert "comma_parts" in codes(counted.told)
    # One name over it makes it one column.
    assert read("temp\n" + text).delimiter == "none"


def test_dates_and_counts_are_left_out_and_told():
    table = read(lines(lambda step: f"2024-{1 + step // 28:02}-{1 + step % 28:02};{1 + step};{wave(step)}", "day;no;t"))
    series, notes = table.series()
    assert series.names == ("t",)
    assert codes(notes) == ["columns_left", "counts_left", "in_order"]
    assert table.series(table.places(["no", "t"]))[0].names == ("no", "t")
    assert table.places(["3", "2", "3"]) == (2, 1)


def test_dates_that_run_backwards_turn_the_rows():
    table = read(lines(lambda step: f"{2000 - step}-01,{wave(step)}", "month,t"))
    series, notes = table.series()
    assert series.values[-1, 0] == float(wave(0))
    assert "turned" in codes(notes)


def test_gaps_are_filled_by_a_straight_line_and_told_by_line():
    cells = [wave(step) for step in range(DAYS)]
    cells[0] = cells[-1] = ""
    cells[10], cells[11], cells[30] = "NA", "#N/A", "-"
    series, notes = read("t;u\n" + "".join(f"{cell};{wave(step + 5)}\n" for step, cell in enumerate(cells))).series()
    assert len(series.rows) == DAYS - 2
    before, after = float(cells[9]), float(cells[12])
    assert series.values[9:11, 0] == pytest.approx([before + (after - before) / 3, before + (after - before) * 2 / 3])
    assert codes(notes) == ["ends_cut", "gaps_filled", "in_order"]
    assert dict(notes[1].params) == {"name": "t", "count": 3, "lines": "12, 13, 32"}


@pytest.mark.parametrize(
    ("number", "value"),
    [("1,234.5", 1234.5), ("-12", -12.0), ("\N{MINUS SIGN}3.5", -3.5), ("1e2", 100.0), ("12.5 %", 12.5), (".5", 0.5)],
)
def test_numbers_as_spreadsheets_write_them(number, value):
    text = lines(lambda step: number if step == 7 else wave(step), "t")
    assert read(text, How(delimiter="tab")).series()[0].values[7, 0] == value


def test_thousands_with_points_and_a_decimal_comma():
    text = lines(lambda step: "1.234,5" if step == 7 else wave(step).replace(".", ","), "t")
    table = read(text)
    assert table.decimal == ","
    assert table.series()[0].values[7, 0] == 1234.5


def test_large_and_small_numbers_are_told_in_powers_of_ten():
    series, notes = read(
        lines(lambda step: f"{step % 7 * 1000000 + 800000};{(step % 5) * 1e-6}", "people;share")
    ).series()
    assert series.names == ("people / 10^3", "share / 10^-3")
    assert codes(notes)[-2:] == ["unit", "unit"]


def test_encodings_of_windows_and_spreadsheets():
    text = lines(wave, "Température")
    assert read(text.encode("utf-8-sig")).names == ("Température",)
    for encoding in ("utf-16", "cp1252"):
        table = read(text.encode(encoding))
        assert table.names == ("Température",)
        assert table.told[0].code == "encoding"
    assert read(text.replace("\n", "\r\n").encode()).series()[0].names == ("Température",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"t\n1.5\r\n2.5\n\x813.5\n", r"Line 4: 0x81 \(byte 12 of the file\) stands for nothing in Windows-1252"),
        (b"\xef\xbb\xbft\n1.5\n\xff2\n", r"Line 3: 0xff \(byte 10 of the file\) stands for nothing in UTF-8"),
        ("\ufefft\n1\n".encode("utf-16-le") + b"\x00\xd8", r"Line 3: 0x00d8 \(byte 11 of the file\) .* in UTF-16"),
        (
            "\ufefft\n1\n2".encode("utf-16-be")[:-1],
            r"Line 3: 0x00 \(byte 11 of the file\) stands for nothing in UTF-16",
        ),
    ],
)
def test_bytes_that_stand_for_nothing_are_refused_with_their_place(data, told):
    with pytest.raises(Unread, match=told) as error:
        read(data)
    assert error.value.code == "rows_encoding"


def test_the_newest_are_taken_of_too_many():
    series, notes = read(lines(lambda step: f"{wave(step)},{wave(step + 1)}", "a,b", 100)).series(most=100)
    assert series.values[:, 0].tolist() == [float(wave(step)) for step in range(50, 100)]
    assert dict(notes[-1].params) == {"count": 50, "all": 100, "most": 100}


def changed(step, line):
    """Rows "number;number" of which one is another."""
    return lines(lambda at: line if at == step else ";".join(TWO[at]), "in;out")


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (b"PK\x03\x04abc", "rows_archive", "Unpack it"),
        (b"PK\x03\x04 [Content_Types].xml", "rows_spreadsheet", "Save it as CSV there"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis", "rows_spreadsheet", "Save it as CSV there"),
        (b"\xd0\xcf\x11\xe0abc", "rows_spreadsheet", "Save it as CSV there"),
        (b"1\x002", "rows_binary", "bytes of 0"),
        (b"", "rows_none", "no rows"),
        (b"\n \n", "rows_none", "no rows"),
        (b"temp\n", "rows_no_column", "No column"),
        (b"x" * (4 * 2**20 + 1), "rows_file_large", "at most 4194304"),
        ("\n".join(["1.5"] * 50_002), "rows_many", "more than 50000 rows"),
        (lines(lambda step: ";".join([wave(step)] * 70)), "rows_wide", "70 columns; at most 64"),
        (changed(5, "1.0;2.0;3.0"), "rows_ragged", "Line 7 has 3 cells, where others have 2"),
        (changed(5, "1.0"), "rows_ragged", "Line 7 has 1 cells"),
        ("Of our mill\n" + lines(lambda step: "1;2"), "rows_ragged", "Line 1 has 1 cells, where others have 2"),
        (changed(5, "1.0;2,25"), "rows_mixed", "Line 7, column 2: '2,25' has a decimal comma"),
        (changed(5, "1.0;12 C"), "rows_cell", r"Line 7, column 2 \(out\): '12 C' is no number"),
        (changed(5, "inf;1.0"), "rows_infinite", r"Line 7, column 1 \(in\): 'inf'"),
        (changed(5, "1e999;1.0"), "rows_far", "Line 7, column 1"),
        (changed(5, "9" * 5000 + ";1.0"), "rows_cell", "Line 7, column 1"),
        (lines(lambda step: "" if 8 < step < 15 else wave(step), "t"), "rows_gap_long", "line 11 to line 16"),
        (lines(lambda step: f"{wave(step)};" + ("" if 8 < step < 15 else "1"), "t;u"), "rows_gap_long", "6 in a row"),
        (lines(lambda step: f"{wave(step)};" + ("" if step % 3 else "1"), "t;u"), "rows_gap_many", "u lacks 32 of 48"),
        (lines(lambda step: f"{wave(step)};7.5", "t;u"), "series_still", "The numbers of u are the same"),
        (lines(wave, "t", 20), "series_short", "at least 40 rows, .*got 20"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(given, code, told):
    with pytest.raises(Refused, match=told) as refused:
        read(given).series()
    assert refused.value.code == code


def test_no_more_columns_are_taken_than_can_be_learned_together():
    table = read(lines(lambda step: ";".join(f"{(step * k) % 11}.5" for k in range(1, 11))))
    assert len(table.series()[0].names) == 8
    with pytest.raises(Unread, match="At most 8 columns"):
        table.series(range(10))


def test_empty_lines_are_gaps_of_one_column_and_nothing_of_several():
    alone, notes = read(lines(lambda step: "" if step in (5, 6) else wave(step), "t")).series()
    assert len(alone.rows) == DAYS
    assert codes(notes) == ["gaps_filled", "in_order"]
    table = read("\n" + lines(lambda step: ";".join(TWO[step]), "in;out").replace("\n", "\n\n", 3) + "\n\n")
    assert len(table.series()[0].rows) == DAYS
    assert dict(table.told[1].params) == {"count": 3}
    # Cells that are empty are cells.
    spaced = lines(lambda step: ";" if step == 5 else ";".join(TWO[step]), "in;out")
    assert codes(read(spaced).series()[1]) == ["gaps_filled", "gaps_filled", "in_order"]


def test_hostile_texts_end_in_words():
    rng = np.random.default_rng(0)
    signs = [
        '"',
        "'",
        ",",
        ";",
        "\t",
        "\n",
        "|",
        " ",
        "1",
        "2.5",
        "3,5",
        "-",
        "e9",
        "NaN",
        "inf",
        "é",
        "\x1b[2J",
        "٣",
        "\ud83d",
    ]
    for _ in range(400):
        text = "".join(rng.choice(signs, rng.integers(1, 120)))
        with contextlib.suppress(Refused):
            read(text).series()
    escape = changed(5, "1.0;\x1b[2J")
    with pytest.raises(Unread, match=r"'\\x1b"):
        read(escape).series()
    for quoted in ('"' + "a" * 200_000, '"a\n' * 1000):
        with pytest.raises(Unread):
            read(quoted, How(delimiter="comma")).series()


def test_what_a_person_says_is_checked():
    for wrong in ({"delimiter": "pipe"}, {"decimal": ";"}, {"header": 1}):
        with pytest.raises(ValueError, match="must be one of"):
            How(**wrong)
    table = read(lines(wave, "t"))
    for names in (["u"], ["0"], ["2"]):
        with pytest.raises(Unread, match="There is no column"):
            table.places(names)
    assert read(lines(wave), How(header=True)).names == (wave(0),)


def test_codes_are_no_others_codes():
    assert not set(said.REFUSALS) & set(SENTENCES)
