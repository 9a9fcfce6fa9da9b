"""Every text of these rules has an Italian one with the same gaps."""

import ast
import json
import re
from pathlib import Path

from clust_desktop import domain, paths

MODULES = (
    "days", "moments", "amounts", "identifiers", "membership", "bridge", "targets", "periods", "partnership", "figures",
    "fields", "forms",
)  # fmt: skip


def _texts(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "ngettext"):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield first.value


def _gaps(text):
    return sorted(re.findall(r"\{\w+\}", text))


def test_every_text_is_translated_with_its_gaps():
    catalogue = {}
    for file in sorted(paths.assets("locale", "it").glob("domain*.json")):
        catalogue.update(json.loads(file.read_text("utf-8")))
    texts = {text for name in MODULES for text in _texts(Path(domain.__file__).parent / f"{name}.py")}
    assert len(texts) > 60
    assert sorted(texts - set(catalogue)) == []
    for text in texts:
        found = catalogue[text]
        for italian in [found] if isinstance(found, str) else found:
            assert _gaps(italian) == _gaps(text)


def test_the_catalogue_is_sorted_and_holds_nothing_unused():
    own = json.loads(paths.assets("locale", "it", "domain.json").read_text("utf-8"))
    texts = {text for name in MODULES for text in _texts(Path(domain.__file__).parent / f"{name}.py")}
    assert list(own) == sorted(own)
    assert sorted(set(own) - texts) == []
