"""What comes back for a record, and what is said of one that cannot be cleaned."""

import json
import pickle

import pytest

import taosha
from conftest import DIRTY_TITLE, TEXT, TITLE


def test_clean_accounts_for_every_edit():
    result = taosha.clean(title=DIRTY_TITLE, byline="记者:林晓禾配资炒股", text=TEXT)
    assert (result.title, result.byline, result.text, result.status) == (TITLE, "记者：林晓禾", TEXT, "ok")
    edit = result.edits[0]
    assert (edit.field, edit.rule, edit.category, edit.new) == ("title", "INJ002", "stock-leverage", "")
    assert DIRTY_TITLE[slice(*edit.chars)] == edit.old == "股票杠杆炒股 "
    assert DIRTY_TITLE.encode()[slice(*edit.bytes)].decode() == edit.old
    assert "advertising-words" in edit.why and 0 < edit.score <= 10_000
    assert [(n.field, n.rule, n.old, n.new, n.at) for n in result.norm] == [("byline", "PUN001", ":", "：", (6,))]


def test_html_gives_the_article():
    page = "<html><head><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>" % (TITLE, TITLE, TEXT.replace("\n", "</p><p>"))
    result = taosha.clean(html=page, url="https://news.example/a.html")
    assert (result.title, result.text) == (TITLE, TEXT)


def test_what_stays_is_told():
    with taosha.Cleaner(tag=True) as tagging:
        result = tagging.clean(title=DIRTY_TITLE)
    assert result.title == DIRTY_TITLE and result.edits == ()
    assert "tag-only" in result.kept[0].why and result.kept[0].text.strip() == "股票杠杆炒股"


def test_the_rest_of_a_record_stays(cleaner):
    record = {"url": "https://news.example/a", "title": "好,你好", "tags": ["a", {"b": None}], "n": 1.5}
    result = cleaner.clean(record)
    assert result.record == {**record, "title": "好，你好"} and list(result.record) == list(record)
    assert result.text is None


def test_a_line_keeps_its_other_bytes(cleaner):
    result = cleaner.clean(b'{ "n" : 1.50,"title":"\xe5\xa5\xbd,\xe5\x90\xa7" }\r\n')
    assert result.line.decode() == '{ "n" : 1.50,"title":"好，吧" }'


def test_settings_reach_the_program(tmp_path):
    lexicon = tmp_path / "house.tsv"
    lexicon.write_text("phrase\tverdict\n云上牧场直供\tremove\n", encoding="utf-8")
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("stages: [{punctuation: off}]\n", encoding="utf-8")
    with taosha.Cleaner(lexicon=lexicon, select="INJ") as c:
        assert c.clean(text=TEXT + "\n云上牧场直供").text == TEXT
    with taosha.Cleaner(ignore="PUN") as c:
        assert c.clean(title="好,你好").title == "好,你好"
    with taosha.Cleaner(recipe=recipe) as c:
        assert c.clean(title="好,你好").title == "好,你好"
    with taosha.Cleaner(title_field="a.headline", text_field="body,more") as c:
        result = c.clean({"a": {"headline": "好,你好"}, "body": "你,好", "more": "好,吧"})
        assert (result.title, result.text, result.record["more"]) == ("好，你好", "你，好", "好，吧")


def test_a_config_that_lies_about_is_left_out(tmp_path, monkeypatch):
    (tmp_path / "taosha.yaml").write_text("stages: [{punctuation: off}]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with taosha.Cleaner() as c:
        assert c.clean(title="好,你好").title == "好，你好"


@pytest.mark.parametrize("settings, says", [
    ({"select": "XYZ"}, 'no rule code begins with "XYZ"'),
    ({"lexicon": "missing.tsv"}, "missing.tsv"),
    ({"recipe": "missing.yaml"}, "missing.yaml"),
    ({"jobs": 0}, "0 is less than 1"),
    ({"min_score": -1}, "-1"),
    ({"on_spam": "drop"}, "without an answer"),
])
def test_wrong_settings_are_the_programs_own_words(settings, says):
    with pytest.raises(taosha.UsageError, match=says):
        with taosha.Cleaner(**settings) as c:
            c.clean("你好")
    with pytest.raises(taosha.UsageError, match=says):
        with taosha.Cleaner(**settings) as c:
            list(c.map(["你好"] * 200))


BROKEN = [
    (b"{bad", "byte 1: expected a key"),
    (b"[]", "must be a JSON object"),
    (b'{"title":"a","title":"b"}', "stands twice"),
    (b'{"title":"\xff\xfe"}', "UTF-8"),
    (b"", "blank line"),
    (b"{}\n{}", "line end"),
    ({"title": 3}, "must be a string"),
    ({"text": "\ud800"}, "lone surrogate"),
    ({"text": "a", "when": object()}, "not for JSON"),
    (None, "NoneType"),
    (3.5, "float"),
]


@pytest.mark.parametrize("record, says", [b for b in BROKEN if b[0] is not None])
def test_a_broken_record_is_an_error_with_its_cause(cleaner, record, says):
    with pytest.raises(taosha.RecordError, match=says) as caught:
        cleaner.clean(record)
    assert caught.value.result.record == record and caught.value.result.status == "error"
    assert cleaner.clean("好,你好").text == "好，你好"


def test_errors_can_be_sent_between_processes(cleaner):
    with pytest.raises(taosha.RecordError) as caught:
        cleaner.clean({"title": 3})
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) and again.result == caught.value.result


def test_every_record_of_an_iterator_has_its_answer(cleaner):
    records = []
    for i in range(300):
        records.append({"id": str(i), "title": DIRTY_TITLE + str(i)})
        records.append(BROKEN[i % len(BROKEN)][0])
    results = list(cleaner.map(records))
    assert len(results) == len(records)
    for i in range(300):
        assert results[2 * i].title == TITLE + str(i) and results[2 * i].record["id"] == str(i)
        assert results[2 * i + 1].status == "error" and BROKEN[i % len(BROKEN)][1] in results[2 * i + 1].reason


def test_the_iterator_reads_no_further_than_it_is_told(cleaner):
    taken = []
    results = cleaner.map((taken.append(i) or "好,%d" % i for i in range(1000)), ahead=5)
    assert next(results).text == "好，0" and len(taken) == 6
    assert next(results).text == "好，1" and len(taken) == 7


def test_answers_come_before_what_ends_the_source(cleaner):
    def source():
        yield "好,一"
        yield "好,二"
        raise OSError("the disk is gone")

    results = cleaner.map(source())
    assert [next(results).text, next(results).text] == ["好，一", "好，二"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


def test_a_closed_cleaner_says_so():
    c = taosha.Cleaner()
    c.clean("你好")
    c.close()
    c.close()
    for record in ("你好", None):
        with pytest.raises(taosha.TaoshaError, match="closed"):
            c.submit(record)


def test_long_texts_and_odd_characters(cleaner):
    text = ("今天多云。" * 5 + "\n") * 3_000
    result = cleaner.clean(text=text, note="\u2028\u0085\x00\r\n\U0001f600")
    assert result.text is not None and result.record["note"] == "\u2028\u0085\x00\r\n\U0001f600"
    assert json.loads(json.dumps(result.report))["source"]["format"] == "jsonl"
