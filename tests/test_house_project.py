"""The project around the package: the wheel, the lock, the files that are committed, the set-up and the first start."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from datetime import date
from pathlib import Path

import pytest

from clust_desktop import __version__

ROOT = Path(__file__).resolve().parent.parent
# Written in two halves, so that this file does not contain what it looks for.
FOREIGN = [
    *(re.compile(rf"(?<![\w.])/{top}/[\w.-]") for top in ("work", "root", "home", "Users")),
    re.compile(r"[A-Za-z]:\\+Users\\+\w"),
    *(
        re.compile(re.escape(host + end))
        for host, end in (("pypi", ".org"), ("python" + "hosted", ".org"), ("npmjs", ".org"))
    ),
    *(
        re.compile(re.escape(host + end))
        for host, end in (("npmjs", ".com"), ("deb" + ".debian", ".org"), ("archive.ubuntu", ".com"))
    ),
    re.compile("--" + r"((extra-)?index-url|find-links)[ =]\S"),
]


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "build_spec" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


prepare, start = script("prepare"), script("start")


def committed(root: Path) -> list[Path]:
    """The files git keeps; of a copy without git, those that are not made by the tools."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
        return [root / name for name in listed.split("\0") if name and (root / name).is_file()]
    made = {
        ".venv",
        "out",
        "build",
        "dist",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
    }
    return [file for file in root.rglob("*") if file.is_file() and not made & set(file.relative_to(root).parts)]


def foreign(root: Path) -> list[str]:
    """Committed text files that name a folder of somebody's machine or a package registry."""
    complaints = []
    for file in committed(root):
        content = file.read_bytes()
        if b"\0" in content[:8000]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if any(pattern.search(line) for pattern in FOREIGN):
                complaints.append(f"{file.relative_to(root).as_posix()}:{number}: {line.strip()[:80]}")
    return complaints


@pytest.mark.parametrize(
    "line",
    [
        "see /" + "home/anna/notes",
        "/" + "work/main",
        r"C:\User" + r"s\anna",
        "https://py" + "pi.org/simple",
        "--index" + "-url https://example.it",
    ],
)
def test_a_machines_name_is_noticed(tmp_path, line):
    (tmp_path / "fine.md").write_text("out/demo.clust, a/work/b, ../work/x, https://example.it/home/\n")
    assert foreign(tmp_path) == []
    (tmp_path / "wrong.md").write_text(f"fine\n{line}\n")
    assert [complaint.split(":")[1] for complaint in foreign(tmp_path)] == ["2"]


def test_no_machine_and_no_registry_is_named():
    assert foreign(ROOT) == []


def test_the_lock_is_exact_hashed_and_whole():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    entries = "\n".join(line for line in lines if not line.startswith("#")).replace("\\\n", " ").splitlines()
    locked = set()
    for entry in entries:
        found = re.fullmatch(r"([a-z0-9-]+)==[\w.]+( ; [^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", entry)
        assert found, entry[:80]
        locked.add(found[1])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = (
        project["project"]["dependencies"] + project["dependency-groups"]["work"] + project["build-system"]["requires"]
    )
    assert {re.match(r"[\w.-]+", name)[0].lower() for name in wanted} <= locked


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The wheel, built without a network and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_everything_travels_in_the_wheel(unpacked):
    for name in ("assets", "db"):
        ours = {file.relative_to(ROOT / name) for file in committed(ROOT) if ROOT / name in file.parents}
        inside = unpacked / "clust_desktop" / f"_{name}"
        assert ours
        assert ours <= {file.relative_to(inside) for file in inside.rglob("*")}
    assert not (unpacked / "tests").exists()
    assert not (unpacked / "build_spec").exists()
    assert (unpacked / f"clust_desktop-{__version__}.dist-info" / "licenses" / "LICENSE").is_file()


def test_the_unpacked_wheel_finds_its_own_folders(unpacked, tmp_path):
    code = "from clust_desktop import paths; print(paths.assets(), paths.db(), sep='\\n')"
    environment = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    inside = unpacked / "clust_desktop"
    assert done.stdout.splitlines() == [str(inside / "_assets"), str(inside / "_db")], done.stderr


def python(version, tk=True, ensurepip=True):
    return prepare.Found(version, f"python{version[1]}", tk, ensurepip)


@pytest.mark.parametrize(
    ("found", "best"),
    [
        ([python((3, 11, 2)), python((3, 13, 0)), python((3, 12, 1))], (3, 13, 0)),
        ([python((3, 13, 0), tk=False), python((3, 11, 7))], (3, 11, 7)),
        ([python((3, 11, 2), tk=False, ensurepip=False), python((3, 11, 7), tk=False)], (3, 11, 7)),
        ([python((3, 9, 0)), python((3, 12, 0), tk=False, ensurepip=False)], (3, 12, 0)),
    ],
)
def test_the_best_python_is_chosen(found, best):
    assert prepare.choose(found).version == best
    assert prepare.choose(found[::-1]).version == best


def test_no_suitable_python_is_said_in_one_sentence():
    with pytest.raises(
        prepare.Unready, match=r"needs Python 3\.11 or later \(found: 3\.9\.2 at python9\): install one"
    ):
        prepare.choose([python((3, 9, 2))])
    with pytest.raises(prepare.Unready, match="found: none"):
        prepare.choose([])


def test_a_shim_that_does_not_run_is_passed_over(tmp_path):
    for name, body in (("python3.13", "exit 127"), ("python3.12", "echo nonsense")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "python3.11").symlink_to(sys.executable)
    found = prepare.pythons(str(tmp_path))
    assert [each.version for each in found] == [tuple(sys.version_info[:3])]


def test_what_screens_lack_is_said(monkeypatch):
    monkeypatch.setattr(prepare, "install_packages", lambda names: False)
    monkeypatch.setattr(prepare.shutil, "which", lambda name: f"/bin/{name}" if name == "dnf" else None)
    monkeypatch.setattr(prepare, "probe", lambda path: python((3, 12, 0), tk=False))
    monkeypatch.setattr(prepare, "pythons", lambda search: [python((3, 12, 0), tk=False)])
    monkeypatch.setattr(prepare.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(prepare.Unready, match=r"Tk for Python, xvfb-run, xauth, .*; run: sudo dnf install") as said:
        prepare.prepare_screens()
    assert "\n" not in str(said.value)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(prepare, "probe", lambda path: python((3, 12, 0)))
    monkeypatch.setattr(prepare, "pythons", lambda search: [python((3, 12, 0))])
    prepare.prepare_screens()


def test_packages_are_installed_once_and_again_when_the_lock_changes(tmp_path, monkeypatch):
    steps = []
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "STAMP", tmp_path / "prepared.json")
    monkeypatch.setattr(prepare, "pip", lambda *arguments: steps.append(arguments[0]))
    monkeypatch.setattr(prepare, "say", lambda sentence: None)
    (tmp_path / "requirements.lock").write_text("a==1")
    (tmp_path / "pyproject.toml").write_text("[project]")
    prepare.prepare_packages()
    prepare.prepare_packages()
    assert steps == ["--require-hashes", "--no-index"]
    (tmp_path / "requirements.lock").write_text("a==2")
    prepare.prepare_packages()
    assert steps[2:] == ["--require-hashes", "--no-index"]
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    prepare.prepare_packages()
    assert steps[4:] == ["--no-index"]


def test_the_period_printed_first_is_the_last_that_is_over():
    periods = [
        {"code": "2024", "from": "2024-01-01", "to": "2024-12-31"},
        {"code": "2026", "from": "2026-01-01", "to": "2026-12-31"},
        {"code": "2025", "from": "2025-01-01", "to": "2025-12-31"},
    ]
    assert start.period_to_print(periods, date(2026, 6, 1)) == "2025"
    assert start.period_to_print(periods, date(2020, 6, 1)) == "2024"
