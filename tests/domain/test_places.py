"""Folders that other programs keep alike, disks of other computers, names that Windows does not take."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clust_desktop.domain import places

MOUNTS = (
    "/dev/sda2 / ext4 rw 0 0",
    "//nas/ufficio /mnt/Ufficio\\040comune cifs rw 0 0",
    "nas:/export /srv/rete nfs4 rw 0 0",
    "/dev/sdb1 /srv/rete/locale ext4 rw 0 0",
    "tmpfs /run tmpfs rw 0 0",
    "sshfs-altrove /srv/io/altrove fuse.sshfs rw 0 0",
    "storto",
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (PureWindowsPath(r"D:\lavoro\pia\OneDrive\Segreteria.clust"), "OneDrive"),
        (PureWindowsPath(r"D:\lavoro\pia\OneDrive - Regione Finta\Clust\Segreteria.clust"), "OneDrive"),
        (PurePosixPath("/srv/pia/Dropbox/Segreteria.clust"), "Dropbox"),
        (PurePosixPath("/srv/pia/Dropbox (Ufficio)/Segreteria.clust"), "Dropbox"),
        (PureWindowsPath(r"G:\Il mio Drive\Segreteria.clust"), "Google Drive"),
        (PurePosixPath("/srv/pia/Library/CloudStorage/GoogleDrive-pia@example.org/x.clust"), "Google Drive"),
        (PurePosixPath("/srv/pia/Library/Mobile Documents/com~apple~CloudDocs/x.clust"), "iCloud"),
        (PureWindowsPath(r"D:\lavoro\pia\iCloudDrive\x.clust"), "iCloud"),
        (PurePosixPath("/srv/pia/Nextcloud/è lì/x.clust"), "Nextcloud"),
        (PurePosixPath("/srv/pia/Documenti/Dropbox.clust"), ""),
        (PurePosixPath("/srv/pia/Dropboxes/x.clust"), ""),
        (PurePosixPath("/srv/pia/Il mio lavoro/x.clust"), ""),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(path, name):
    assert places.synchronised_by(path) == name


@pytest.mark.parametrize(
    ("path", "is_on_share"),
    [
        (PureWindowsPath(r"\\nas\ufficio\Segreteria.clust"), True),
        (PureWindowsPath(r"\\?\C:\lungo\Segreteria.clust"), False),
        (PureWindowsPath(r"C:\Segreteria.clust"), False),
        (PurePosixPath("/mnt/Ufficio comune/Segreteria.clust"), True),
        (PurePosixPath("/mnt/Ufficio comune altro/Segreteria.clust"), False),
        (PurePosixPath("/srv/rete/x.clust"), True),
        (PurePosixPath("/srv/rete/locale/x.clust"), False),
        (PurePosixPath("/srv/io/altrove/x.clust"), True),
        (PurePosixPath("/srv/io/x.clust"), False),
    ],
)
def test_a_share_is_known_by_its_path_or_by_what_is_mounted_there(path, is_on_share):
    assert places.is_on_share(path, MOUNTS) is is_on_share


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=5))
def test_whatever_the_path_and_the_mounts_there_is_an_answer(text, mounts):
    places.is_on_share(PurePosixPath("/" + text), mounts)
    places.synchronised_by(PureWindowsPath(text))


@given(st.text("aèß", min_size=1, max_size=60), st.integers(0, 200))
def test_what_fits_leaves_room_for_the_longest_name_of_a_backup(stem, deep):
    path = PureWindowsPath("C:\\" + "d" * deep) / f"{stem}.clust"
    longest = path.with_name(f"{stem}-backups") / f"{stem}-before-migration-20261124-011500+0100-99.clust.part"
    if places.room_for(path) >= 0:
        assert len(str(longest)) <= places.WINDOWS_LONGEST
