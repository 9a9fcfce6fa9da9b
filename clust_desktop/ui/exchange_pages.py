"""The pages of what comes in and goes out; each is imported when it is first shown."""

from __future__ import annotations

import tkinter as tk

from clust_desktop.ui.page import Screen, Surroundings
from clust_desktop.ui.specs import Page


def bringing_in(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.imports.view import ImportView

    return ImportView(master, around)


def imports() -> Page:
    from clust_desktop.ui.pages.imports import ImportsPage

    return ImportsPage()


def import_questions() -> Page:
    from clust_desktop.ui.pages.imports import ImportQuestionsPage

    return ImportQuestionsPage()


def import_changes() -> Page:
    from clust_desktop.ui.pages.imports import ImportChangesPage

    return ImportChangesPage()


def sending_out(master: tk.Misc, around: Surroundings) -> Screen:
    from clust_desktop.ui.views.export_view import ExportView

    return ExportView(master, around)
