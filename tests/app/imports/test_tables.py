"""Tables of numbers that a page sends: read, their columns chosen."""

import json

from gatescope.app.imports import tables
from uploads import Client


def test_a_table_is_read_and_its_columns_are_chosen(made, run):
    rows = "".join(f"2024-{1 + step // 28:02}-{1 + step % 28:02};{step % 7},5;{step % 5}\n" for step in range(60))

    async def go():
        client = await (await Client(made).begin()).file(f"day;t;u\n{rows}".encode(), "my numbers.csv")
        answer = await client.say(type="table")
        assert (answer["type"], answer["names"], answer["numeric"]) == ("table", ["day", "t", "u"], [1, 2])
        assert (answer["chosen"], answer["count"], answer["decimal"]) == ([1, 2], 60, ",")
        assert answer["head"][0] == ["2024-01-01", "0,5", "0"]
        assert answer["series"]["columns"] == ["t", "u"]
        assert answer["series"]["rows"][8] == [1.5, 3]
        assert [one["code"] for one in answer["told"]] == ["delimiter", "header", "comma", "columns_left", "in_order"]
        alone = await client.say(type="table", columns=[2])
        assert (alone["series"]["columns"], alone["refused"]) == (["u"], None)
        other = await client.say(type="table", columns=[0])
        assert other["series"] is None
        assert other["refused"]["reason"] == "rows_cell"
        assert "Line 2, column 1 (day): '2024-01-01' is no number" in other["refused"]["message"]
        dotted = await client.say(type="table", decimal=".")
        assert dotted["refused"]["reason"] == "rows_cell"
        for wrong in ({"columns": []}, {"columns": [64]}, {"delimiter": ":"}, {"decimal": ";"}):
            assert (await client.say(type="table", **wrong))["reason"] == "message_not_in_order"
        assert (await client.say(type="look"))["reason"] == "file_unknown"
        await client.file(b"PK\x03\x04 [Content_Types].xml", "book.xlsx")
        assert (await client.say(type="table"))["reason"] == "rows_spreadsheet"
        await client.end()

    run(go())


def test_a_question_can_hold_the_series_that_is_sent(made, run):
    async def go():
        long = "".join(f"{step % 97}.123456;{step % 89}.654321\n" for step in range(9000))
        client = await (await Client(made).begin()).file(long.encode(), "long.csv")
        answer = await client.say(type="table")
        assert len(json.dumps(answer["series"], separators=(",", ":"))) <= tables.MOST_BYTES
        rows = answer["series"]["rows"]
        assert 1500 < len(rows) <= tables.MOST_SENT // 2
        assert rows[-1] == [8999 % 97 + 0.12346, 8999 % 89 + 0.65432]
        assert answer["told"][-1]["code"] == "newest"
        await client.end()

    run(go())
