"""Who belonged where on the day of a gathering `g`, as SQL that other questions are made of."""

from __future__ import annotations

BELONGS = "(f.from_on is null or f.from_on <= g.on_day) and (f.until_on is null or f.until_on >= g.on_day)"
"""An affiliation `f` that is one that day."""

ORGANISATIONS = (
    "(select group_concat(o.name, ' · ') from affiliation f join organisation o on o.id = f.organisation_id"
    f" where f.person_id = p.id and {BELONGS})"
)
"""The organisations of a person `p`; null for none."""

STATED = (
    "(select group_concat(o.name, ' · ') from attendance_organisation s join organisation o"
    " on o.id = s.organisation_id where s.attendance_id = a.id)"
)
"""Those for which the line `a` of a register says that somebody came; null for none."""
