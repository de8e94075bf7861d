"""What an alignment is asked, and where it goes."""

from __future__ import annotations

import dataclasses
import json
import pickle
from pathlib import Path

import pytest
from conftest import ALICE, BOATS, HELD_OUT

import bitext


def test_it_is_a_sequence_of_frozen_beads(boats: bitext.Alignment) -> None:
    assert len(boats) == 2 and boats[-1].target == "Niemand ging in ihre Nähe."
    assert [bead.number for bead in boats] == [1, 2] and boats[0] in boats
    assert list(reversed(boats))[0] == boats[1] and boats[:1] == (boats[0],)
    with pytest.raises(dataclasses.FrozenInstanceError):
        boats[0].source = "x"  # type: ignore[misc]
    start, end = boats[1].source_segments[0].raw[0]
    assert BOATS[0].encode()[start:end].decode() == boats[1].source
    with pytest.raises(IndexError):
        boats[2]


def test_pairs_leave_out_null_rejected_and_unsure_beads(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("en,de,confidence,status\nOne.,Eins.,0.9,machine\nTwo.,,,machine\nThree.,Drei.,0.2,machine\nFour.,Fünf.,1,rejected\n", encoding="utf-8")
    alignment = bitext.load(path)
    assert alignment.pairs() == [("One.", "Eins."), ("Three.", "Drei.")]
    assert alignment.pairs(min_confidence=0.5) == [("One.", "Eins.")]
    assert alignment[1].is_null


@pytest.mark.parametrize("loaded", [False, True])
def test_a_pickle_is_the_same_alignment(loaded: bool, alice: bitext.Alignment, tmp_path: Path) -> None:
    alignment = alice
    if loaded:
        alice.save(tmp_path / "alice.tmx")
        alignment = bitext.load(tmp_path / "alice.tmx")
    again = pickle.loads(pickle.dumps(alignment))
    assert again.beads == alignment.beads and again.to_jsonl() == alignment.to_jsonl()
    assert again.warnings == alignment.warnings and again.quality == alignment.quality
    assert again.review() == alignment.review() and again.terms() == alignment.terms()


def test_a_pickle_keeps_the_places_of_another_encoding_and_the_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "boats.txt"
    path.write_bytes("Die Boote lagen auf dem Sand. Niemand ging in ihre Nähe, nur zwei Möwen.".encode("utf-16"))
    alignment = bitext.align(BOATS[0], path, "en", "de", dictionary={"boats": "Boote"})
    again = pickle.loads(pickle.dumps(alignment))
    assert again.beads == alignment.beads
    start, end = again[1].target_segments[0].raw[0]
    assert path.read_bytes()[start:end].decode("utf-16-le") == again[1].target


@pytest.mark.parametrize("format", bitext.formats(), ids=lambda format: format.name)
def test_every_format_is_saved_and_its_pairs_are_read_back(format: bitext.Format, boats: bitext.Alignment, tmp_path: Path) -> None:
    path = tmp_path / f"boats.{(*format.extensions, format.name)[0]}"
    boats.save(path, format=format.name)
    texts = ("\n".join(bead.source for bead in boats), "\n".join(bead.target for bead in boats))
    if format.name in ("ladder", "vecalign"):
        again = bitext.load(path, format=format.name, source_lang="en", target_lang="de", texts=texts)
    elif format.name in ("html", "epub"):
        return
    else:
        again = bitext.load(path, format=format.name, source_lang="en", target_lang="de")
    assert again.pairs() == boats.pairs()


def test_what_is_loaded_is_saved_as_it_was(alice: bitext.Alignment, tmp_path: Path) -> None:
    alice.save(tmp_path / "alice.jsonl")
    bitext.load(tmp_path / "alice.jsonl").save(tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "alice.jsonl").read_bytes() == alice.to_jsonl()


def test_files_of_others_are_not_replaced(boats: bitext.Alignment, tmp_path: Path) -> None:
    path = tmp_path / "boats.csv"
    boats.save(path)
    boats.save(path)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(bitext.BitextError) as caught:
        boats.save(path)
    assert caught.value.kind == "occupied" and caught.value.file == str(path)
    assert path.read_text(encoding="utf-8") == "mine"
    boats.save(path, force=True)
    assert (tmp_path / "boats.csv~").read_text(encoding="utf-8") == "mine"


def test_formats_that_nothing_names_are_refused(boats: bitext.Alignment, tmp_path: Path) -> None:
    for path, format in [(tmp_path / "boats", None), (tmp_path / "boats.csv", "docx")]:
        with pytest.raises(bitext.BitextError) as caught:
            boats.save(path, format=format)
        assert caught.value.hint and "tmx" in caught.value.hint


def test_pandas_has_a_row_for_each_bead(alice: bitext.Alignment) -> None:
    frame = alice.to_pandas()
    assert frame["source"].tolist() == [bead.source for bead in alice]
    assert frame["confidence"].notna().all() and frame["source_ids"][0] == ["s1"]


def test_arrow_is_what_parquet_has(alice: bitext.Alignment, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = alice.to_arrow()
    alice.save(tmp_path / "alice.parquet")
    assert table.equals(parquet.read_table(tmp_path / "alice.parquet"))
    assert table["target"][0].as_py() == [segment.text for segment in alice[0].target_segments]


def test_polars_takes_it_without_a_copy(alice: bitext.Alignment) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(alice)
    assert frame["type"].to_list() == [bead.type for bead in alice]


def test_datasets_have_translations(alice: bitext.Alignment) -> None:
    pytest.importorskip("datasets")
    dataset = alice.to_hf()
    assert [(row["translation"]["en"], row["translation"]["it"]) for row in dataset] == alice.pairs()


def test_a_notebook_shows_each_side_in_its_direction() -> None:
    shown = bitext.align(["<b>One & two</b>."], ["یک و دو."], "en", "fa")._repr_html_()
    assert 'lang="fa" dir="rtl"' in shown and 'lang="en" dir="ltr"' in shown
    assert "&lt;b&gt;One &amp; two" in shown and "<b>" not in shown


def test_evaluation_takes_files_texts_beads_and_alignments(alice: bitext.Alignment) -> None:
    gold = HELD_OUT / "alice.gold.jsonl"
    judged = alice.evaluate(gold)
    assert judged.f1 is not None and judged.f1 > 0.85
    assert alice.evaluate(gold.read_text(encoding="utf-8")).f1 == judged.f1
    lines = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    beads = [(line["source"], line["target"]) for line in lines]
    assert len(beads) > 20 and alice.evaluate(beads).report["strict"] is not None
    assert alice.evaluate(alice).f1 == 1.0


def test_review_terms_and_concordance(alice: bitext.Alignment) -> None:
    findings = alice.review(min_severity="note")
    assert {finding.severity for finding in findings} <= {"note", "minor", "major", "critical"}
    assert all(1 <= bead <= len(alice) for finding in findings for bead in finding.beads)
    assert any(term.text == "Alice" for term in alice.terms())
    hits = alice.concordance("Alice", side="source")
    assert hits and all(hit.before + hit.matched + hit.after == alice[hit.bead - 1].source for hit in hits)
    assert len(alice.concordance("al[i]ce", how="regex", side="source")) >= len(hits)
    with pytest.raises(bitext.BitextError, match="no such kind"):
        alice.review(kinds=["tone"])
    with pytest.raises(bitext.BitextError, match="no how"):
        alice.concordance("Alice", how="letters")  # type: ignore[arg-type]


def test_errors_say_what_where_and_what_to_do(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(bitext.BitextError) as caught:
        bitext.align(missing, "One.", "en", "de")
    assert (caught.value.kind, caught.value.file) == ("io", str(missing))
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.kind, again.hint) == (str(caught.value), "io", caught.value.hint)
    with pytest.raises(ValueError, match="source_lang"):
        bitext.align("One.", "Two.")
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"source": [], "target": []}\n{\n', encoding="utf-8")
    with pytest.raises(bitext.BitextError) as caught:
        bitext.load(broken)
    assert caught.value.line == 2
    with pytest.raises(bitext.BitextError) as caught:
        bitext.align("", "Eins.", "en", "de")
    assert caught.value.kind == "empty"


def test_texts_are_repaired_split_and_outlined() -> None:
    assert bitext.repair("ﬁsh and  chips , please", "en") == "fish and chips, please"
    assert bitext.repair("ﬁsh", "en", without=["presentation-forms"]) == "ﬁsh"
    with pytest.raises(bitext.BitextError, match="no such rule"):
        bitext.repair("One.", "en", without=["nonsense"])
    sentences = bitext.split(ALICE[0], "en")
    raw = ALICE[0].read_bytes()
    assert all(raw[start:end] for sentence in sentences for start, end in sentence.raw)
    assert [str(one) for one in bitext.split("One. Two.\nThree.", "en", repair=False)] == ["One.", "Two.", "Three."]
    assert bitext.outline("No heading here.", "en") == []
