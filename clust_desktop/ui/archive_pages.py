"""The pages of the archive itself: journal, documents, backups, the way to another one; imported when first shown."""

from __future__ import annotations

import tkinter as tk
from pathlib import Path

from clust_desktop.i18n import _
from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.specs import Page


def backups(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.pages.backups import BackupsPage
    from clust_desktop.ui.views.page_view import PageView

    def restore(backup: Path) -> None:
        around.shell.keeper.restore(backup, to=around.office.archive.path, page="backups")

    return PageView(master, around, BackupsPage(restore, around.shell.guard.ask_for_copy))


def backup_counts() -> Page:
    from clust_desktop.ui.pages.backups import BackupCountsPage

    return BackupCountsPage()


def other_archives(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.start import OtherArchives

    return OtherArchives(master, around)


def protection(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.protection_view import ProtectionView

    return ProtectionView(master, around)


def kits(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui import last_folders
    from clust_desktop.ui.pages.kits import KitsPage
    from clust_desktop.ui.views.page_view import PageView

    def merge() -> None:
        kinds = [(_("Kit"), "*.clust")]
        chosen = around.dialogs.choose_file(title=_("Merge a kit"), kinds=kinds, folder=last_folders.last("kit"))
        if chosen is not None:
            last_folders.keep("kit", chosen.parent)
            around.cover("kit_home", str(chosen))

    return PageView(master, around, KitsPage(merge))


def kit_merges() -> Page:
    from clust_desktop.ui.pages.kits import KitMergesPage

    return KitMergesPage()


def journal() -> Page:
    from clust_desktop.ui.pages.journal import JournalPage

    return JournalPage()


def changes() -> Page:
    from clust_desktop.ui.pages.journal import ChangesPage

    return ChangesPage()


def differences() -> Page:
    from clust_desktop.ui.pages.journal import DifferencesPage

    return DifferencesPage()


def documents() -> Page:
    from clust_desktop.ui.pages.documents import DocumentsPage

    return DocumentsPage()


def missing_documents() -> Page:
    from clust_desktop.ui.pages.missing_documents import MissingDocumentsPage

    return MissingDocumentsPage()


def retention() -> Page:
    from clust_desktop.ui.pages.retention import RetentionPage

    return RetentionPage()


def documents_of() -> Page:
    from clust_desktop.ui.pages.documents import DocumentsOfPage

    return DocumentsOfPage()


def document_places() -> Page:
    from clust_desktop.ui.pages.documents import DocumentPlacesPage

    return DocumentPlacesPage()
