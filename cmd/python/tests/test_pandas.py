"""A column of a table."""

import taosha
from conftest import DIRTY_TITLE, TEXT, TITLE

import pandas as pd


def test_a_column_is_cleaned():
    df = pd.DataFrame({"title": [DIRTY_TITLE, None, "好,你好"]}, index=[7, 3, 5])
    with taosha.Cleaner() as cleaner:
        df["clean"] = [r.text for r in cleaner.map(df["title"])]
    assert df["clean"].dropna().tolist() == [TITLE, "好，你好"] and df["clean"].isna().tolist() == [False, True, False]


def test_rows_are_cleaned_whatever_stands_in_their_cells():
    df = pd.DataFrame({
        "title": [DIRTY_TITLE, float("nan")], "text": [TEXT, "好,你好"], "n": [1, 2], "share": [0.5, float("nan")],
        "when": [pd.Timestamp("2026-01-31"), pd.NaT], "maybe": pd.array([True, None], dtype="boolean"),
    })
    with taosha.Cleaner() as cleaner:
        results = list(cleaner.map(df.to_dict("records")))
    assert [(r.status, r.title, r.text) for r in results] == [("ok", TITLE, TEXT), ("ok", None, "好，你好")]
    assert results[0].record["when"] == "2026-01-31T00:00:00" and results[1].record["maybe"] is None
    edits = pd.DataFrame([vars(e) for r in results for e in r.edits])
    assert edits["rule"].tolist() == ["INJ002"]
