"""What the built program is made of, told without building it: licences, what stays out, installer, workflow."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from clust_desktop import __version__, paths

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "build_spec"


def script(name):
    found = importlib.util.spec_from_file_location(f"build_spec_{name}", SPEC / f"{name}.py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


contents, licences, version_resource = script("contents"), script("licences"), script("version_resource")


def shipped(name="clust-desktop", known=None):
    """The distributions that the program needs, those that they need, and so on."""
    known = set() if known is None else known
    for line in metadata.requires(name) or []:
        wanted = Requirement(line)
        other = licences.normal(wanted.name)
        if other not in known and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            known.add(other)
            shipped(other, known)
    return known


def test_every_distribution_that_may_be_shipped_brings_its_licence():
    names = shipped()
    assert len(names) > 20
    for name in names:
        part = licences.of_distribution(name)
        assert part.version
        assert part.licence
        assert any(len(text) > 300 for text in part.texts.values()), name


def test_python_and_what_sits_inside_others_have_theirs():
    assert "PYTHON SOFTWARE FOUNDATION" in licences.of_python().texts["LICENSE.txt"]
    ours = {part.name: part for part in licences.ours()}
    assert set(ours) == {"SQLCipher", "SQLite", "OpenSSL"}
    assert "ZETETIC" in ours["SQLCipher"].texts["LICENSE.txt"]


def test_a_part_without_a_licence_stops_the_build(monkeypatch):
    class Bare:
        files, version = (), "1"

    monkeypatch.setattr(licences.metadata, "distribution", lambda name: Bare)
    with pytest.raises(licences.Unlicensed, match="nothing 1"):
        licences.of_distribution("nothing")


def test_the_licences_lie_in_a_folder_each_with_an_index(tmp_path):
    parts = [licences.Part("b", "2", "MIT", {"LICENSE": "b"}), licences.Part("a", "1", "Zlib", {"COPYING": "ä"})]
    licences.write(parts, tmp_path)
    assert (tmp_path / "a" / "COPYING").read_text("utf-8") == "ä"
    assert (tmp_path / "INDEX.txt").read_text("utf-8").splitlines()[2:] == ["a 1: Zlib", "b 2: MIT"]


def test_nothing_that_the_program_imports_stays_out():
    imported = set()
    for file in (ROOT / "clust_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    assert len(imported) > 200
    assert imported & set(contents.EXCLUDED) == set()


@pytest.mark.parametrize(
    ("place", "dropped"),
    [
        ("babel/locale-data/it.dat", False),
        ("babel/locale-data/it_IT.dat", True),
        ("babel/locale-data/zh.dat", True),
        ("babel/locale-data/root.dat", False),
        ("babel/global.dat", False),
        ("docx/templates/default.docx", False),
        ("docx\\templates\\default-docx-template\\word\\styles.xml", True),
        ("assets/fonts/TitilliumWeb-Regular.ttf", False),
        ("assets/pictures/dashboard.png", True),
        ("assets/manual/it/first_day.md", False),
        ("tzdata/zoneinfo/Europe/Rome", False),
        ("stdnum/oui.dat", True),
    ],
)
def test_what_stays_out_of_the_folder(place, dropped):
    assert contents.is_dropped(place) is dropped


def test_each_locale_that_is_read_travels():
    text = (ROOT / "clust_desktop" / "exchange" / "registers" / "moments.py").read_text("utf-8")
    read = re.search(r"for language in \(([^)]*)\)", text)[1]
    assert set(re.findall(r'"(\w+)"', read)) <= set(contents.LOCALES)


def test_windows_shows_the_version_of_the_project():
    text = version_resource.resource()
    ast.parse(text)
    assert f"StringStruct('FileVersion', '{__version__}')" in text
    assert version_resource.numbers("1.20.3") == (1, 20, 3, 0)
    assert f"filevers={version_resource.numbers(__version__)}" in text
    if sys.platform == "win32":
        from PyInstaller.utils.win32.versioninfo import load_version_info_from_text_file  # noqa: F401


def test_the_installer_asks_no_rights_speaks_both_languages_and_takes_no_data():
    text = (SPEC / "installer.iss").read_text("utf-8")
    sections = dict(re.findall(r"^\[(\w+)\]\n(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL))
    assert "PrivilegesRequired=lowest" in sections["Setup"]
    assert set(re.findall(r'Name: "(\w+)"; MessagesFile', sections["Languages"])) == {"it", "en"}
    messages = re.findall(r"^(it|en)\.(\w+)=", sections["CustomMessages"], re.MULTILINE)
    assert {key for language, key in messages if language == "it"} == {
        key for tongue, key in messages if tongue == "en"
    }
    assert {key for _language, key in messages} >= set(re.findall(r"\{cm:(\w+)\}", text))
    roots = re.findall(r"^Root: (\w+)", sections["Registry"], re.MULTILINE)
    assert set(roots) == {"HKCU"}
    assert '""%1""' in sections["Registry"]
    assert "UninstallDelete" not in sections
    assert all("{app}" in line for line in sections["InstallDelete"].splitlines() if line.startswith("Type"))
    icon = re.search(r"_internal\\assets\\icons\\([\w-]+\.ico)", sections["Registry"])[1]
    assert paths.assets("icons", icon).is_file()
    for name in re.findall(r"^(?:SetupIconFile|LicenseFile)=\.\.\\(.+)$", text, re.MULTILINE):
        assert (ROOT / name.replace("\\", "/")).is_file()


def test_the_workflow_says_that_it_was_not_run_and_calls_what_there_is():
    text = (SPEC / "workflow.yml").read_text("utf-8")
    assert text.startswith("# NOT RUN HERE.")
    called = {name.replace("\\", "/") for name in re.findall(r"build_spec[/\\][\w.]+", text)}
    assert called == {f"build_spec/{name}" for name in ("prepare.py", "build.py", "smoke.py", "installer.iss")}
    assert all((ROOT / name).is_file() for name in called)
    assert "--self-check" in text
