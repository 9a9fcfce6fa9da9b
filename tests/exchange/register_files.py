"""Platform files written by the tests, read the way the program reads them."""

from clust_desktop.exchange import tables
from clust_desktop.exchange.registers.recognise import people_table, recognise


def source(folder, content, *, encoding="utf-8", name="elenco.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return tables.read(path)


def read(folder, content, *, encoding="utf-8", name="elenco.csv", **answers):
    return recognise(source(folder, content, encoding=encoding, name=name), **answers)


def read_plain(folder, content, **options):
    return people_table(source(folder, content, **options))


def tabbed(*rows, end="\r\n"):
    """Rows given as `a|b|c`, with tabs between the cells."""
    return end.join(row.replace("|", "\t") for row in rows) + end


def people(register, meeting=0):
    return {one.name: one for one in register.meetings[meeting].people}


def minutes(register, meeting=0):
    return {one.name: one.minutes for one in register.meetings[meeting].people}


def asked(register):
    return [question.about for question in register.questions]
