"""Makes the PDF files of this folder from its texts, with the programs that people make PDF files with.

Needs chromium, pango-view (Debian: pango1.0-tools) and the fonts Noto Naskh Arabic, Noto Serif, Noto Serif Hebrew,
DejaVu Sans and WenQuanYi Micro Hei (Debian: fonts-noto-core, fonts-dejavu-core, fonts-wqy-microhei), and from PyPI: weasyprint typst fpdf2 uharfbuzz
reportlab pymupdf pypdf fonttools arabic-reshaper python-bidi. The name of each file is LANGUAGE-PROGRAM[-KIND].pdf.

    python make.py [NAME ...]
"""

import html
import io
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
NOTO = Path("/usr/share/fonts/truetype/noto")
WENQUANYI = Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc")
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
RIGHT_TO_LEFT = ("ar", "fa", "he")
FONTS = {
    "ar": ("Noto Naskh Arabic", NOTO / "NotoNaskhArabic-Regular.ttf"),
    "fa": ("Noto Naskh Arabic", NOTO / "NotoNaskhArabic-Regular.ttf"),
    "he": ("Noto Serif Hebrew", NOTO / "NotoSerifHebrew-Regular.ttf"),
    "zh": ("WenQuanYi Micro Hei", WENQUANYI),
    "ja": ("WenQuanYi Micro Hei", WENQUANYI),
    "ko": ("WenQuanYi Micro Hei", WENQUANYI),
}


def paragraphs(language):
    return (HERE / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def font(language):
    return FONTS.get(language, ("Noto Serif", NOTO / "NotoSerif-Regular.ttf"))


def page(language, style=""):
    """The text as a web page."""
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    title, *rest = paragraphs(language)
    body = "\n".join(f"<p>{html.escape(text)}</p>" for text in rest)
    return f"""<!DOCTYPE html><html lang="{language}" dir="{direction}"><meta charset="utf-8">
<style>@page {{ size: A6; margin: 14mm }} body {{ font: 10pt/1.4 "{font(language)[0]}", "Noto Serif"; margin: 0 }}
h1 {{ font-size: 14pt }} p {{ margin: 0 0 8pt }} {style}</style>
<body><h1>{html.escape(title)}</h1>\n{body}</body></html>"""


# As books are set: indents and no gaps, a head and a number on every page.
BOOK = """@page { size: 86mm 84mm; margin: 10mm 7mm } p { margin: 0; text-indent: 14pt; text-align: justify } h1 { margin: 0 0 20pt }
@page { @top-center { content: "%s"; font-size: 8pt } @bottom-center { content: counter(page); font-size: 8pt } }
@page :first { @top-center { content: none } }"""


def chromium(language, kind):
    style = {"vertical": "html { writing-mode: vertical-rl } @page { size: 105mm 148mm }", "columns": COLUMNS}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.html"), Path(folder, "a.pdf")
        source.write_text(page(language, style.get(kind, "")), encoding="utf-8")
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/data", f"--print-to-pdf={target}", source.as_uri()],
            check=True, capture_output=True, timeout=120,
        )
        return target.read_bytes()


COLUMNS = "@page { size: A5 } body { columns: 2; column-gap: 8mm; text-align: justify }"


def weasyprint(language, kind):
    from weasyprint import HTML

    style = {"book": BOOK % paragraphs(language)[0], "columns": COLUMNS}
    return HTML(string=page(language, style.get(kind, ""))).write_pdf()


def typst(language, kind):
    import typst as compiler

    title, *rest = paragraphs(language)
    escape = lambda text: "".join(f"\\{c}" if c in "\\*_`$#@<>=-+/~'\"[]" else c for c in text)
    lines = [
        '#set page(%s, margin: 10mm%s)' % (
            "width: 86mm, height: 90mm" if kind in ("book", "notes") else 'paper: "a6"',
            f', header: context if counter(page).get().first() > 1 [#align(center, text(8pt)[{escape(title)}])], '
            'numbering: "1"' if kind in ("book", "notes") else ""),
        f'#set text(font: ("{font(language)[0]}", "Noto Serif"), size: 10pt, lang: "{language}", fallback: false)',
        "#set par(justify: true%s)" % (", first-line-indent: 14pt, spacing: 0.65em" if kind == "book" else ""),
        f"= {escape(title)}",
    ]
    for number, text in enumerate(rest):
        # A note in the middle of every third paragraph.
        note = NOTES[number // 3] if kind == "notes" and number % 3 == 1 else None
        first, stop, after = escape(text).partition(". ")
        lines.append(f"{first}.#footnote[{note}] {after}" if note and stop else escape(text))
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.typ")
        source.write_text("\n\n".join(lines), encoding="utf-8")
        return compiler.compile(str(source), font_paths=[str(NOTO), str(WENQUANYI.parent)])


NOTES = [
    "See the book of the harbour, page 12.",
    "The names are those of the register.",
    "So the miller told it later.",
    "It was made in the town.",
]


def cairo(language, kind):
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.txt"), Path(folder, "a.pdf")
        source.write_text("\n\n".join(paragraphs(language)), encoding="utf-8")
        direction = ["--rtl"] if language in RIGHT_TO_LEFT else []
        subprocess.run(
            ["pango-view", "--no-display", f"--language={language}", f"--font={font(language)[0]} 10",
             "--width=340", "--margin=30", "--wrap=word", *direction, f"--output={target}", str(source)],
            check=True, capture_output=True,
        )
        return target.read_bytes()


def fpdf2(language, kind):
    from fpdf import FPDF

    pdf = FPDF(format=(105, 148))
    pdf.set_margin(14)
    pdf.add_page()
    pdf.add_font("text", fname=font(language)[1])
    pdf.add_font("other", fname=NOTO / "NotoSerif-Regular.ttf")
    pdf.set_fallback_fonts(["other"], exact_match=False)
    pdf.set_font("text", size=10)
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    pdf.set_text_shaping(use_shaping_engine=True, direction=direction, language=language)
    for text in paragraphs(language):
        pdf.multi_cell(0, 5.5, text, align="R" if direction == "rtl" else "L")
        pdf.ln(3)
    return bytes(pdf.output())


def pymupdf(language, kind):
    import pymupdf as reader

    stream = io.BytesIO()
    writer = reader.DocumentWriter(stream)
    story = reader.Story(html=page(language))
    paper = reader.paper_rect("a6")
    more = True
    while more:
        device = writer.begin_page(paper)
        more, _ = story.place(paper + (40, 40, -40, -40))
        story.draw(device)
        writer.end_page()
    writer.close()
    pdf = reader.open("pdf", stream.getvalue())
    pdf.subset_fonts()
    return pdf.tobytes(garbage=3, deflate=True)


def reportlab(language, kind):
    from reportlab.lib.pagesizes import A5
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    standard = {"zh": "STSong-Light", "ja": "HeiseiMin-W3", "ko": "HYSMyeongJo-Medium"}
    name = standard.get(language, f"text-{language}")
    # Noto Naskh Arabic has no Latin letters and no brackets.
    file = DEJAVU if language in RIGHT_TO_LEFT else font(language)[1]
    face = UnicodeCIDFont(name) if language in standard else TTFont(name, str(file))
    pdfmetrics.registerFont(face)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A5)
    width, height = A5
    measure, left, top, bottom = width - 100, 50, height - 50, 50
    if kind == "turned":
        measure, top, bottom = height - 100, -50, 50 - width
    y = top

    def begin():
        if kind == "turned":
            canvas.rotate(90)
        if kind == "form":
            canvas.beginForm(f"page{canvas.getPageNumber()}")
        canvas.setFont(name, 11)

    def end():
        if kind == "form":
            number = canvas.getPageNumber()
            canvas.endForm()
            # A form within a form.
            canvas.beginForm(f"outer{number}")
            canvas.doForm(f"page{number}")
            canvas.endForm()
            canvas.doForm(f"outer{number}")
        canvas.showPage()

    begin()
    for text in paragraphs(language):
        for line in wrapped(text, language, lambda line: pdfmetrics.stringWidth(line, name, 11), measure):
            if y < bottom:
                end()
                begin()
                y = top
            if language in RIGHT_TO_LEFT:
                canvas.drawRightString(left + measure, y, visual(line))
            else:
                canvas.drawString(left, y, line)
            y -= 16
        y -= 12
    end()
    canvas.save()
    return stream.getvalue()


def wrapped(text, language, width, measure):
    """The lines of a paragraph."""
    spaced = language not in ("zh", "ja")
    words = text.split(" ") if spaced else list(text)
    line = ""
    for word in words:
        longer = f"{line} {word}" if spaced and line else line + word
        if width(longer) > measure and line and word not in "。，、；：？！”）」":
            yield line
            line = word
        else:
            line = longer
    yield line


def visual(line):
    """A line in the order of print, with the forms of its letters, as programs without shaping need it."""
    import arabic_reshaper
    from bidi.algorithm import get_display

    reshape = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "support_zwj": False})
    return get_display(reshape.reshape(line), base_dir="R")


def half(name):
    """A page of text and two pages that are pictures."""
    import pymupdf as reader

    text = reader.open("pdf", (HERE / "en-reportlab-form.pdf").read_bytes())
    for page in list(text)[1:]:
        picture = page.get_pixmap(dpi=40, colorspace=reader.csGRAY)
        new = text.new_page(width=page.rect.width, height=page.rect.height)
        new.insert_image(new.rect, stream=picture.tobytes("png"))
    pages = text.page_count
    text.select([0] + list(range((pages + 1) // 2, pages)))
    return text.tobytes(garbage=3, deflate=True)


def locked(name):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(HERE / "en-reportlab-form.pdf"))
    # Files without a password for reading are encrypted too, so that they may not be printed.
    writer.encrypt("" if "empty" in name else "secret", "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


PROGRAMS = [chromium, weasyprint, typst, cairo, fpdf2, pymupdf, reportlab]
NAMES = """
ar-cairo ar-chromium ar-fpdf2 ar-reportlab ar-typst ar-weasyprint
fa-cairo fa-chromium fa-fpdf2 fa-reportlab fa-typst fa-typst-book fa-weasyprint-book
he-chromium he-fpdf2 he-typst he-weasyprint-book
de-chromium-columns de-pymupdf de-typst-book de-weasyprint-book
en-reportlab-form en-reportlab-turned en-typst-notes en-weasyprint-columns
fr-cairo fr-typst-book fr-weasyprint-book
ru-chromium ru-weasyprint
zh-chromium-vertical zh-reportlab zh-typst ja-reportlab ko-reportlab
half-scanned locked locked-empty
""".split()


def main():
    programs = {program.__name__: program for program in PROGRAMS}
    for name in sys.argv[1:] or NAMES:
        language, _, rest = name.partition("-")
        program, _, kind = rest.partition("-")
        if name == "half-scanned":
            content = half(name)
        elif name.startswith("locked"):
            content = locked(name)
        else:
            content = programs[program](language, kind)
        (HERE / f"{name}.pdf").write_bytes(content)
        print(name, len(content))


if __name__ == "__main__":
    main()
