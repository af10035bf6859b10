"""Main text of pages by a Python program: JSON lines {file, url, html} in, {file, text, seconds} out."""
import json, sys, time

name = sys.argv[1]
if name == "trafilatura":
    import trafilatura

    def text(page):
        return trafilatura.extract(page["html"], url=page["url"] or None, include_comments=True) or ""
else:
    from gne import GeneralNewsExtractor

    def text(page):
        return GeneralNewsExtractor().extract(page["html"]).get("content", "")

for line in sys.stdin:
    page = json.loads(line)
    start = time.process_time()
    try:
        got = text(page)
    except Exception as e:  # a program that fails on a page has no text for it
        print(f"{name}: {page['file']}: {e}", file=sys.stderr)
        got = ""
    print(json.dumps({"file": page["file"], "text": got, "seconds": time.process_time() - start}))
