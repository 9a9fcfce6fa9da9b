"""Backups made and restored, preferences changed: on the screen, with the real shell around them."""

from __future__ import annotations

from pathlib import Path

from clust_desktop import i18n
from clust_desktop.store.database import Archive
from clust_desktop.ui import preferences
from clust_desktop.ui.figures import Chosen
from clust_desktop.ui.preferences import Preferences


def listed(desk) -> list[tuple[str, ...]]:
    view = desk.window.screen.screen.list
    return [view.table.tree.item(item, "values") for item in view.table.tree.get_children()]


def at(begin, path, page):
    desk = begin(path)
    desk.shell.window.go(page)
    desk.settle()
    return desk


def test_a_backup_is_made_restored_and_what_was_there_is_itself_in_the_list(begin, own_file):
    desk = at(begin, own_file, "backups")
    assert desk.shows("Ancora nessuna copia")
    desk.press("Control-d")
    desk.settle()
    assert desk.shows("scritto e verificato")
    assert [row[1] for row in listed(desk)] == ["Fatta a mano"]
    before = desk.shell.window.office.archive.count("person")
    desk.shell.window.office.people.keep(given_name="Pia", family_name="Passeggera")
    desk.window.header.set(chosen := Chosen("2024", "BUILD"))
    desk.window.header.association.event_generate("<<ComboboxSelected>>")
    desk.settle()
    desk.window.screen.screen.list.tools.buttons["restore"].focus_set()
    desk.press("Return")
    desk.settle()
    assert desk.shows("Persone: ora 9, allora 8")
    assert desk.focus() is desk.shell.window.around.sheets.open.no
    desk.press("Tab")
    desk.press("Return")
    desk.settle()
    assert desk.shell.window.office.archive.count("person") == before
    assert not desk.shell.window.office.archive.is_read_only
    assert desk.shows("Copia ripristinata.")
    assert desk.window.chosen == desk.window.header.chosen == chosen
    assert [row[1] for row in listed(desk)] == ["Prima di un ripristino", "Fatta a mano"]
    kept = desk.window.screen.screen.list.rows.row(0)["uid"]
    with Archive.open(Path(kept), write=False) as archive:
        assert archive.count("person") == before + 1


def test_esc_leaves_everything_as_it_is(begin, own_file):
    desk = at(begin, own_file, "backups")
    desk.press("Control-d")
    desk.settle()
    before = own_file.stat().st_mtime
    desk.window.screen.screen.list.tools.buttons["restore"].invoke()
    desk.settle()
    desk.press("Escape")
    assert desk.shell.window.around.sheets.open is None
    assert own_file.stat().st_mtime == before
    assert len(listed(desk)) == 1


def test_a_backup_opens_into_what_it_holds(begin, own_file):
    desk = at(begin, own_file, "backups")
    desk.press("Control-d")
    desk.settle()
    desk.press("Return")
    desk.settle()
    panel = desk.window.screen.screen.record.panels.view
    desk.wait_until(lambda: panel.rows.count > 1 and panel.table.tree.get_children(), "what it holds")
    held = {row["noun"]: (row["then"], row["now"]) for row in map(panel.rows.row, range(panel.rows.count))}
    assert held["Associazioni"] == (9, 9)
    desk.window.screen.screen.record.panels.take_focus()
    desk.press("Return")  # a count is no record: nothing opens
    assert len(desk.window.screen.screen.records) == 1


def test_preferences_dress_the_window_and_are_kept(begin, own_file, tmp_path):
    desk = at(begin, own_file, "preferences")
    form = desk.window.screen.screen.form
    assert desk.focus() is form.inputs["language"].target
    form.inputs["language"].fill("English")
    form.inputs["theme"].fill("Scuro")
    form.inputs["text"].fill("115 %")
    folder = tmp_path / "copie"
    folder.mkdir()
    desk.answers.places = [folder]
    desk.click(desk.window.screen.screen.choosers["backups"])
    desk.press("Control-s")
    desk.settle()
    chosen = preferences.load()
    assert (chosen.language, chosen.dark, chosen.text, chosen.backups) == ("en", True, 115, str(folder))
    assert i18n.language() == "en"
    assert desk.shell.window.look.dark
    assert desk.shows("The preferences were saved.")
    assert desk.window.screen.screen.form.typed()["backups"] == str(folder)


def test_a_folder_that_is_not_there_is_complained_of_beside_its_field(begin, own_file, tmp_path):
    desk = at(begin, own_file, "preferences")
    form = desk.window.screen.screen.form
    form.inputs["backups"].fill(str(tmp_path / "nowhere"))
    form.inputs["papers"].fill("carte")
    desk.press("Control-s")
    assert set(form.complaints()) == {"backups", "papers"}
    assert desk.focus() is form.inputs["backups"].target
    assert preferences.load().backups == ""


def test_choosing_the_folder_leads_to_the_preferences(begin, own_file):
    desk = at(begin, own_file, "backups")
    page = desk.window.screen.screen
    page.list.do(next(one for one in page.page.actions if one.name == "choose_folder"))
    desk.settle()
    assert desk.shell.window.page == "settings"
    assert desk.window.screen.screen.form.winfo_ismapped()


def test_many_notices_below_the_backups_scroll_and_leave_the_list_its_room(open_desk, own):
    desk = open_desk(own, preferences=Preferences(text=150))
    for at in range(3):
        desk.window.office.keeping.note(f"about {at}", "La copia del giorno non è riuscita. " * 4)
    desk.window.go("backups")
    desk.settle()
    shown = desk.window.screen.screen.list
    assert shown.foot.winfo_height() <= max(shown.winfo_height() // 3, 1)
    assert shown.table.winfo_height() >= 6 * shown.around.look.line()
    assert desk.shows("La copia del giorno")
    shown.foot.label.focus_set()
    for _page in range(12):
        desk.press("Next")
    assert shown.foot.canvas.yview()[1] == 1.0
    for at in range(3):
        desk.window.office.keeping.note(f"about {at}", "")
