"""The program's entry in a Linux desktop: valid keys, every picture, gone again without a trace."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from clust_desktop import paths
from clust_desktop.domain.refusals import Refused
from clust_desktop.services import desktop_entry
from clust_desktop.store import damage

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="menus of Linux desktops")
KNOWN = {"Version", "Type", "Name", "Comment", "Exec", "Icon", "Terminal", "Categories", "MimeType", "StartupNotify"}
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture
def data():
    """The user's data folder of this test, as the desktop reads it."""
    return paths.data_folder().parent


@pytest.fixture
def entry(data):
    desktop_entry.install()
    read = configparser.RawConfigParser(strict=True)
    read.optionxform = str
    read.read(data / "applications" / "clust-desktop.desktop", "utf-8")
    return read["Desktop Entry"]


def test_the_menu_entry_has_the_keys_of_the_specification(entry, data):
    assert {key.split("[")[0] for key in entry} == KNOWN
    assert (entry["Type"], entry["Terminal"], entry["Icon"]) == ("Application", "false", "clust-desktop")
    for key in ("Categories", "MimeType"):
        assert entry[key].endswith(";")
    assert entry["Exec"].endswith(" %f")
    if tool := shutil.which("desktop-file-validate"):
        file = data / "applications" / "clust-desktop.desktop"
        told = subprocess.run([tool, str(file)], capture_output=True, text=True, check=False)
        assert (told.returncode, told.stdout) == (0, "")


def test_the_kind_of_file_is_known_by_its_ending_and_by_its_mark(entry, data):
    (kind,) = ET.parse(data / "mime" / "packages" / "clust-desktop.xml").getroot()
    assert kind.get("type") + ";" == entry["MimeType"]
    assert kind.find(f"{MIME}glob").get("pattern") == "*.clust"
    mark = kind.find(f"{MIME}magic/{MIME}match/{MIME}match")
    assert mark.get("value").encode() == damage.APPLICATION_ID.to_bytes(4, "big")
    assert kind.find(f"{MIME}icon").get("name") == "application-x-clust"


def test_each_picture_lies_where_a_theme_looks_for_it(entry, data):
    for place, name in (("apps", "clust-desktop"), ("mimetypes", "application-x-clust")):
        for size in desktop_entry.SIZES:
            picture = data / "icons" / "hicolor" / f"{size}x{size}" / place / f"{name}.png"
            wide = int.from_bytes(picture.read_bytes()[16:20], "big")  # of the header of a PNG
            assert wide == size
        assert (data / "icons" / "hicolor" / "scalable" / place / f"{name}.svg").is_file()


def test_what_was_installed_goes_again_and_nothing_else(data):
    other = data / "applications" / "altro.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    installed = desktop_entry.install()
    assert all(file.is_file() for file in installed)
    assert desktop_entry.install() == installed
    assert desktop_entry.remove() == installed
    assert other.is_file()
    assert not any(file.exists() for file in installed)
    assert desktop_entry.remove() == []


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/opt/Clust ER/clust-desktop", '"/opt/Clust ER/clust-desktop"'),
        ("/opt/100%/è", '"/opt/100%%/è"'),
        ('/opt/a"b$c', '"/opt/a\\\\"b\\\\$c"'),
    ],
)
def test_a_place_with_any_sign_in_it_is_quoted(word, written):
    assert desktop_entry.quoted(word) == written


def test_the_built_program_starts_itself_and_its_libraries_stay_its_own(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/clust/clust-desktop")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/clust/_internal")
    assert desktop_entry.command() == ["/opt/clust/clust-desktop"]
    assert "LD_LIBRARY_PATH" not in paths.environment_of_others()
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    assert paths.environment_of_others()["LD_LIBRARY_PATH"] == "/usr/local/lib"


def test_a_folder_that_cannot_be_written_is_said(data):
    (data).mkdir(parents=True, exist_ok=True)
    (data / "applications").write_text("a file where the folder should be")
    with pytest.raises(Refused, match="applications"):
        desktop_entry.install()
