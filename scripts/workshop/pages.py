"""Writes documents as pages for a browser and a printer: handout.md becomes handout.html beside it, on one sheet of A4."""
import html
import sys
from pathlib import Path

import mistune

STYLE = """
@page { size: A4; margin: 12mm }
body { font: 10pt/1.3 sans-serif; max-width: 50em; margin: auto }
table { border-collapse: collapse; font-size: 8.5pt }
td, th { border: 1px solid #999; padding: 1px 4px; text-align: left }
code { font-size: 8pt }
h1 { font-size: 15pt; margin: 0 }
p { margin: 4pt 0 }
"""

to_html = mistune.create_markdown(plugins=["table"])
for name in sys.argv[1:]:
    text = Path(name).read_text(encoding="utf-8")
    title = html.escape(text.splitlines()[0].lstrip("# "))
    head = f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>{title}</title>\n<style>{STYLE}</style>\n'
    Path(name).with_suffix(".html").write_text(head + to_html(text) + "</html>\n", encoding="utf-8")
