"""Reads the PDF files of this folder with other readers, as far as they are installed: PyMuPDF, pypdf and pdftotext.

    python others.py FOLDER

writes FOLDER/NAME.READER.txt, which `cargo run --features pdf --example pdf -- FOLDER` compares.
"""

import shutil
import subprocess
import sys
from pathlib import Path


def pymupdf(path):
    import pymupdf as reader

    return "\f".join(page.get_text() for page in reader.open(path))


def pypdf(path):
    from pypdf import PdfReader

    return "\f".join(page.extract_text() for page in PdfReader(path).pages)


def pdftotext(path):
    if not shutil.which("pdftotext"):
        raise ImportError
    return subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, read in [("PyMuPDF", pymupdf), ("pypdf", pypdf), ("pdftotext", pdftotext)]:
        for path in sorted(Path(__file__).parent.glob("*-*.pdf")):
            try:
                text = read(path)
            except ImportError:
                print(f"{name} is not installed")
                break
            except Exception as error:  # A reader that gives up has read nothing.
                print(f"{path.name}: {name}: {error}")
                text = ""
            (folder / f"{path.stem}.{name}.txt").write_text(text.replace("\0", ""), encoding="utf-8")


if __name__ == "__main__":
    main()
