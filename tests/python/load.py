"""Loads a release with the real libraries and compares it with its JSONL: `load.py FOLDER CACHE`.

Prints the sizes of the splits; ends with an assertion where something differs.
"""

import json
import pathlib
import sys

import pandas
from datasets import List, Translation, Value, get_dataset_config_names, load_dataset

folder, cache = pathlib.Path(sys.argv[1]), sys.argv[2]


def lines(name):
    with open(folder / f"{name}.jsonl", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def compare(loaded, wanted):
    assert len(loaded) == len(wanted), (len(loaded), len(wanted))
    assert list(loaded) == wanted, next(pair for pair in zip(loaded, wanted) if pair[0] != pair[1])
    languages = sorted(wanted[0]["translation"])
    assert loaded.features["translation"] == Translation(languages=languages), loaded.features
    assert loaded.features["source_raw"] == List(List(Value("int64"))), loaded.features
    assert list(loaded.features) == list(wanted[0]), loaded.features


def plain(value):
    """What pandas gives, as JSON has it."""
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, float) and value != value:
        return None
    return value


assert get_dataset_config_names(str(folder)) == ["default", "rejected"]
splits = load_dataset(str(folder), cache_dir=cache)
for name, split in splits.items():
    compare(split, lines(f"data/{name}"))
rejected = load_dataset(str(folder), "rejected", cache_dir=cache)["rejected"]
compare(rejected, lines("rejected/rejected"))
assert all(row["reasons"] for row in rejected)

tables = sorted(folder.glob("*/*.parquet"))
for path in tables:
    table = pandas.read_parquet(path)
    rows = [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")]
    assert rows == lines(path.relative_to(folder).with_suffix("")), path
    # Without the card too, the schema tells what the columns are.
    alone = load_dataset("parquet", data_files=str(path), cache_dir=cache)["train"]
    assert isinstance(alone.features["translation"], Translation), alone.features

sizes = {name: len(split) for name, split in splits.items()} | {"rejected": len(rejected)}
print(json.dumps({"sizes": sizes, "tables": len(tables)}))
