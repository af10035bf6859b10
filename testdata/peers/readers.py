"""The Python programs among the peers: JSON lines {url, html} or {text} in, JSON strings out."""
import json
import sys


def trafilatura():
    import trafilatura

    return lambda d: trafilatura.extract(d["html"], url=d.get("url") or None) or ""


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text

    return lambda d: extract_plain_text(d["html"], main_content=True)


def justext():
    import justext

    # It has no list for Chinese: without stop words only lengths and links count.
    def text(d):
        paragraphs = justext.justext(
            d["html"].encode(), frozenset(), encoding="utf-8", stopwords_low=0, stopwords_high=0
        )
        return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)

    return text


def datatrove():
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter, GopherRepetitionFilter
    from datatrove.utils.typeshelper import Languages

    stages = [GopherRepetitionFilter(language=Languages.chinese), C4QualityFilter(language=Languages.chinese)]

    def text(d):
        doc = Document(text=d["text"], id="0")
        for s in stages:
            s.filter(doc)
        return doc.text

    return text


def dolma():
    from dolma.core.data_types import Document
    from dolma.taggers.c4 import C4Attributes
    from dolma.taggers.gopher import GopherAttributes

    taggers = [C4Attributes(), GopherAttributes()]

    def text(d):
        doc = Document(source="", id="0", text=d["text"])
        return sum(len(t.predict(doc).spans) for t in taggers)

    return text


def data_juicer():
    from data_juicer.ops.mapper.clean_email_mapper import CleanEmailMapper
    from data_juicer.ops.mapper.clean_links_mapper import CleanLinksMapper
    from data_juicer.ops.mapper.fix_unicode_mapper import FixUnicodeMapper
    from data_juicer.ops.mapper.punctuation_normalization_mapper import PunctuationNormalizationMapper
    from data_juicer.ops.mapper.whitespace_normalization_mapper import WhitespaceNormalizationMapper

    stages = [
        FixUnicodeMapper(),
        PunctuationNormalizationMapper(),
        WhitespaceNormalizationMapper(),
        CleanEmailMapper(),
        CleanLinksMapper(),
    ]

    def text(d):
        samples = {"text": [d["text"]]}
        for s in stages:
            samples = s.process_batched(samples)
        return samples["text"][0]

    return text


def main():
    text = globals()[sys.argv[1]]()
    for line in sys.stdin:
        d = json.loads(line)
        try:
            got = text(d)
        except Exception as e:  # a document that a program fails on has no text for it
            print(f"{sys.argv[1]}: {e}", file=sys.stderr)
            got = ""
        print(json.dumps(got, ensure_ascii=False))


main()
