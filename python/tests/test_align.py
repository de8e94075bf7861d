"""What is aligned, and how a long call behaves."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy
import pytest
from conftest import ALICE, BOATS, BOOK, ENGLISH, HELD_OUT, PERSIAN, ROOT

import bitext

SEGMENTS = ["The boats lay on the sand.", "Nobody went near them."], ["Die Boote lagen auf dem Sand.", "Niemand ging in ihre Nähe."]


def texts(alignment: bitext.Alignment) -> list[tuple[str, str]]:
    return [(bead.source, bead.target) for bead in alignment]


def test_the_book_has_the_beads_that_the_program_wrote() -> None:
    alignment = bitext.align(ENGLISH, PERSIAN, "en", "fa")
    assert alignment.to_jsonl() == (ROOT / "alignments" / f"{BOOK}.jsonl").read_bytes()


def test_texts_files_bytes_and_segments_are_aligned_alike(tmp_path: Path) -> None:
    paths = tmp_path / "boats.en.txt", tmp_path / "boats.de.txt"
    for path, text in zip(paths, BOATS, strict=True):
        path.write_text(text, encoding="utf-8")
    encoded = BOATS[0].encode(), BOATS[1].encode()
    lines = "\n".join(SEGMENTS[0]), "\n".join(SEGMENTS[1])
    expected = list(zip(*SEGMENTS, strict=True))
    assert texts(bitext.align(*BOATS, "en", "de")) == expected
    assert texts(bitext.align(*paths, "en", "de")) == expected
    assert texts(bitext.align(*encoded, "en", "de")) == expected
    assert texts(bitext.align(*SEGMENTS, "en", "de")) == expected
    assert texts(bitext.align(*lines, "en", "de", segmented=True)) == expected
    assert texts(bitext.align(tuple(SEGMENTS[0]), paths[1], "en", "de")) == expected


def test_a_string_is_never_a_path() -> None:
    alignment = bitext.align(["boats.txt"], "Boote.txt", "en", "de")
    assert alignment[0].source == "boats.txt"


def test_kinds_of_files_are_known_by_their_bytes() -> None:
    page = b"<!DOCTYPE html><title>Boats</title><p>The boats lay on the sand.<p>Nobody went near them."
    assert texts(bitext.align(page, BOATS[1], "en", "de")) == list(zip(*SEGMENTS, strict=True))


@pytest.mark.parametrize("wrong", [None, 3, [1, 2], {"a": 1}.items(), object()])
def test_what_is_no_text_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match=r"a str, a pathlib\.Path, bytes or a list of str"):
        bitext.align(wrong, "One.", "en", "de")  # type: ignore[arg-type]


def test_results_do_not_depend_on_threads(alice: bitext.Alignment) -> None:
    for threads in (1, 2, 3):
        assert bitext.align(*ALICE, "en", "it", threads=threads).to_jsonl() == alice.to_jsonl()
    with pytest.raises(ValueError, match="1 or more"):
        bitext.align(*BOATS, "en", "de", threads=0)


def test_dictionaries_are_taken_in_every_form(tmp_path: Path) -> None:
    words = {"boat": "Kahn", "sand": "Strand"}
    path = tmp_path / "words.tsv"
    path.write_text("boat\tKahn\nsand\tStrand\n", encoding="utf-8")
    sides = ["The boat.", "The sand."], ["Der Kahn.", "Der Strand."]
    forms = [words, list(words.items()), path, [path], path.read_text(encoding="utf-8")]
    found = {bitext.align(*sides, "en", "de", dictionary=form).to_jsonl() for form in forms}
    assert len(found) == 1
    odd = bitext.align(*sides, "en", "de", dictionary="boat\tKahn\nsand\n")
    assert "no entries on line 2" in str(odd.warnings[-1])


def test_vectors_are_evidence_and_must_be_of_the_segments() -> None:
    vectors = numpy.eye(2), numpy.eye(2)
    assert len(bitext.align(*SEGMENTS, "en", "de", vectors=vectors)) == 2
    with pytest.raises(bitext.BitextError) as caught:
        bitext.align(*SEGMENTS, "en", "de", vectors=(numpy.eye(3), numpy.eye(2)))
    assert caught.value.kind == "mismatch"


def test_beads_that_a_reader_accepted_are_kept(boats: bitext.Alignment, tmp_path: Path) -> None:
    path = tmp_path / "boats.csv"
    boats.save(path)
    text = path.read_text(encoding="utf-8")
    assert text.count("machine") == 2
    path.write_text(text.replace("machine", "accepted", 1), encoding="utf-8")
    for pins in (path, bitext.load(path, source_lang="en", target_lang="de")):
        again = bitext.align(*BOATS, "en", "de", pins=pins)
        assert [bead.status for bead in again] == ["accepted", "machine"]


def test_implausible_texts_are_warned_of() -> None:
    english, other = ALICE[0], HELD_OUT / "quijote.es.txt"
    with pytest.warns(bitext.BitextWarning, match="paired"):
        alignment = bitext.align(english, other, "en", "es")
    assert any(warning.is_implausible for warning in alignment.warnings)
    assert alignment.quality.confidence is not None and alignment.quality.confidence < 0.5


def test_progress_is_shown_and_stops_the_call() -> None:
    seen: list[tuple[str, int, int]] = []
    bitext.align(*ALICE, "en", "it", progress=lambda *step: seen.append(step))
    assert {stage for stage, _, _ in seen} == {"prepare", "anchor", "search", "confidence", "learn"}
    assert all(0 <= done <= of for _, done, of in seen)

    def fail(stage: str, done: int, of: int) -> None:
        raise LookupError(stage)

    with pytest.raises(LookupError, match="prepare"):
        bitext.align(*ALICE, "en", "it", progress=fail)


def test_other_threads_go_on_meanwhile() -> None:
    counted, stop = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.wait(0.001):
            counted += 1

    thread = threading.Thread(target=count)
    thread.start()
    bitext.align(*ALICE, "en", "it")
    stop.set()
    thread.join()
    assert counted > 3


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_control_c_stops_a_long_call() -> None:
    # So long that no machine is done with it before it is stopped.
    texts = ", ".join(f"p.Path({str(path)!r}).read_text('utf-8') * 4" for path in (ENGLISH, PERSIAN))
    # What a shell starts in the background may ignore the signal, and so would its children.
    caught = "signal.signal(signal.SIGINT, signal.default_int_handler)"
    program = f"import bitext, signal, pathlib as p; {caught}; texts = {texts}; print(1, flush=True); bitext.align(*texts, 'en', 'fa')"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"1\n"
        time.sleep(0.5)
        before = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert b"KeyboardInterrupt" in errors
    assert time.monotonic() - before < 10


def aligned(threads: int | None) -> bytes:
    return bitext.align(*BOATS, "en", "de", threads=threads).to_jsonl()


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_workers_give_the_same(method: str, boats: bitext.Alignment) -> None:
    with multiprocessing.get_context(method).Pool(2) as pool:
        results = pool.map(aligned, [None, 1, 2])
    assert results == [boats.to_jsonl()] * 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_can_align(boats: bitext.Alignment) -> None:
    child = os.fork()
    if child == 0:
        same = bitext.align(*BOATS, "en", "de").to_jsonl() == boats.to_jsonl()
        os._exit(0 if same else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
