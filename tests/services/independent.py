"""A second count of every indicator, by plain Python over bare table rows, after the definitions of the field.

It knows the tables as `export tables` writes them and nothing of the program: no SQL, no module of the store. What a
figure counts is a mapping from the thing counted to its quantity, so that a thing met twice counts once; the system's
figure is the union of the associations' mappings, never their sum. Members of the system are subjects: one organisation
is one however many associations it is a member of.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

ENDLESS = date.max
COUNTING_ROLES = {"participant", "speaker", "guest"}
MARKED = {"present", "excused", "absent"}
RATIOS = {
    "members_increase": ("members_net", "members_start", 100, 1),
    "enterprises_share": ("enterprises_end", "members_end", 100, 1),
    "average_per_event": ("participants", "events_with_register", 1, 1),
    "groups_met_share": ("groups_met", "groups_active", 100, 1),
    "spend_share": ("spend_cents", "grants_cents", 100, 1),
    "documented_share": ("gatherings_documented", "gatherings_held", 100, 1),
}
EUROS = {"spend": "spend_cents", "grants": "grants_cents"}


def day(text):
    return date.fromisoformat(text) if text else None


def eve(of):
    return of - timedelta(days=1)


def within(on, first, last):
    return (first or date.min) <= on <= (last or ENDLESS)


def spans_meet(first, last, begin, end):
    return (first or date.min) <= end and (last or ENDLESS) >= begin


class Spell:
    """Days of membership; `key` tells one from another."""

    def __init__(self, key, organisation, first, last):
        self.key, self.organisation, self.first, self.last = key, organisation, first, last or ENDLESS

    def covers(self, on):
        return self.first <= on <= self.last


class Count:
    """All figures of all periods, from a mapping of table name to rows."""

    def __init__(self, tables):
        self.tables = tables
        self.associations = {row["id"]: row for row in tables["association"]}
        self.periods = {row["code"]: row for row in tables["period"]}
        self.organisers = defaultdict(set)
        for row in tables["gathering_association"]:
            if row["role"] == "organiser":
                self.organisers[row["gathering_id"]].add(row["association_id"])
        self.held = [row for row in tables["gathering"] if row["status"] == "held"]
        self.lines = defaultdict(list)
        for row in tables["attendance"]:
            self.lines[row["gathering_id"]].append(row)
        self.stays = defaultdict(list)
        gone = {row["presence_uid"] for row in tables["take_back"]}
        for row in tables["presence"]:
            if row["uid"] not in gone:
                self.stays[row["attendance_id"]].append(row)
        self.asked = [row for row in tables["rule"] if row["key"] == "presence.minimum_minutes" and row["value"]]
        self.heads = defaultdict(list)
        for row in tables["headcount"]:
            self.heads[row["gathering_id"]].append(row)
        self.stated = defaultdict(list)
        for row in tables["attendance_organisation"]:
            self.stated[row["attendance_id"]].append(row["organisation_id"])
        self.affiliations = defaultdict(list)
        for row in tables["affiliation"]:
            self.affiliations[row["person_id"]].append(
                (row["organisation_id"], day(row["from_on"]), day(row["until_on"]))
            )
        self.spells = defaultdict(list)
        self.member_spells = defaultdict(list)
        for row in tables["membership"]:
            spell = Spell(row["id"], row["organisation_id"], day(row["from_on"]), day(row["until_on"]))
            self.spells[row["association_id"]].append(spell)
            self.member_spells[row["association_id"], row["organisation_id"]].append(spell)
        self.enterprise_categories = {row["id"] for row in tables["member_category"] if row["is_enterprise"]}
        self.categories = defaultdict(list)
        for row in tables["membership_category"]:
            self.categories[row["membership_id"]].append(
                (row["category_id"], day(row["from_on"]), day(row["until_on"]))
            )
        self.papers = self._papers()
        self.eligible = {row["id"] for row in tables["expense_heading"] if row["eligible"]}
        self.boards = {row["id"] for row in tables["organ"] if row["kind"] == "board"}

    # -- who takes part, under which dates --------------------------------------------------------------------------

    def scope(self, period):
        """Association id → first and last day, for those that take part."""
        found = {}
        own = {
            row["association_id"]: (day(row["from_on"]), day(row["until_on"]))
            for row in self.tables["period_association"]
            if row["period_id"] == period["id"]
        }
        for key, row in self.associations.items():
            if key in own:
                found[key] = own[key]
                continue
            first, last = day(period["from_on"]), day(period["until_on"])
            born, closed = day(row["constituted_on"]), day(row["closed_on"])
            if (born is None or born <= last) and (closed is None or closed >= first):
                found[key] = (first, last)
        return found

    # -- members ------------------------------------------------------------------------------------------------------

    def system_members(self, scope):
        """The figures of the system's members: a subject is one while it is a member of something.

        Each association is seen through its own dates: whoever was there before them never came (first None), whoever
        stays beyond them never went (last None). Spells that share a day or follow on are one stay.
        """
        stays = []
        for organisation in {row["organisation_id"] for row in self.tables["membership"]}:
            mine = []
            for association, (first, last) in scope.items():
                for spell in self.member_spells.get((association, organisation), ()):
                    if spell.first <= last and spell.last >= eve(first):
                        came = spell.first if spell.first >= first else date.min
                        mine.append([came, spell.last if spell.last < last else ENDLESS])
            joined = True
            while joined:
                joined = False
                for one in mine:
                    for other in mine:
                        follows = one[1] == ENDLESS or other[0] <= one[1] + timedelta(days=1)
                        if one is not other and one[0] <= other[0] and follows:
                            one[1] = max(one[1], other[1])
                            mine.remove(other)
                            joined = True
                            break
                    if joined:
                        break
            stays += [((organisation, came), organisation, came, went) for came, went in mine]
        enterprises = {stay[0]: 1 for stay in stays if stay[3] == ENDLESS and self._ends_as_enterprise(stay[1], scope)}
        came = {("in", key): 1 for key, _who, first, _last in stays if first != date.min}
        went = {("out", key): 1 for key, _who, _first, last in stays if last != ENDLESS}
        return {
            "members_start": {key: 1 for key, _who, first, _last in stays if first == date.min},
            "members_in": came,
            "members_out": went,
            "members_end": {key: 1 for key, _who, _first, last in stays if last == ENDLESS},
            "members_net": came | dict.fromkeys(went, -1),
            "enterprises_end": enterprises,
        }

    def _ends_as_enterprise(self, organisation, scope):
        """By the oldest membership that lasts to the end of its association's dates, on that last day."""
        lasting = [
            (spell.first, self.associations[association]["code"], spell.key, last)
            for association, (_first, last) in scope.items()
            for spell in self.member_spells.get((association, organisation), ())
            if spell.covers(last)
        ]
        _first, _code, membership, last = min(lasting)
        return self._enterprise_on(membership, last)

    def is_member(self, organisation, association, on):
        return any(spell.covers(on) for spell in self.member_spells.get((association, organisation), ()))

    def _enterprise_on(self, membership, on):
        return any(
            category in self.enterprise_categories and within(on, first, last)
            for category, first, last in self.categories[membership]
        )

    def members(self, spells, first, last):
        """The figures of members of some spells over some days (§4, Edges)."""
        start = {s.key: 1 for s in spells if s.covers(eve(first))}
        end = {s.key: 1 for s in spells if s.covers(last)}
        came = {("in", s.key): 1 for s in spells if first <= s.first <= last}
        went = {("out", s.key): 1 for s in spells if eve(first) <= s.last <= eve(last)}
        return {
            "members_start": start,
            "members_in": came,
            "members_out": went,
            "members_end": end,
            "members_net": came | dict.fromkeys(went, -1),
            "enterprises_end": {s.key: 1 for s in spells if s.covers(last) and self._enterprise_on(s.key, last)},
        }

    # -- gatherings ---------------------------------------------------------------------------------------------------

    def _papers(self):
        """Gatherings by uid → the kinds of the documents linked to them."""
        kinds = {row["id"]: row["kind_id"] for row in self.tables["document"]}
        found = defaultdict(set)
        for row in self.tables["document_link"]:
            if row["record_kind"] == "gathering":
                found[row["record_uid"]].add(kinds[row["document_id"]])
        return found

    def is_documented(self, gathering):
        """All that is due for its kind and form is there; hybrid owes both forms', unstated the room's.

        Where nothing is due, no.
        """
        asked = [row for row in self.tables["checklist_item"] if row["due_of"] == gathering["kind"]]
        form = gathering["format"] or "in-person"
        forms = {None, "in-person", "online", "hybrid"} if form == "hybrid" else {None, form}
        due = {row["document_kind_id"] for row in asked if row["format"] in forms}
        return bool(asked) and due <= self.papers[gathering["uid"]]

    def is_long_enough(self, line, gathering, association):
        """Whether somebody was there as long as the association asks on that day; no hours known: believed.

        Minutes are those of the union of the stays, counted second by second of the clock; an assembly asks for none.
        """
        on = day(gathering["on_day"])
        asked = [row for row in self.asked if within(on, day(row["from_on"]), day(row["until_on"]))]
        own = [row for row in asked if row["association_id"] == association]
        rules = own or [row for row in asked if row["association_id"] is None]
        if not rules or gathering["kind"] == "assembly":
            return True
        least = int(max(rules, key=lambda row: row["from_on"] or "")["value"])
        if least == 0:
            return True
        seconds, told = set(), 0
        for stay in self.stays[line["id"]]:
            if stay["from_at"] and stay["until_at"]:
                first, last = (int(datetime.fromisoformat(stay[key]).timestamp()) for key in ("from_at", "until_at"))
                seconds.update(range(first, last))
            elif stay["minutes"] is not None:
                told += stay["minutes"]
            else:
                return True
        return not self.stays[line["id"]] or len(seconds) // 60 + told >= least

    def represented(self, line, gathering, association):
        """The members of the association for which that person came (§4, Represented)."""
        on = day(gathering["on_day"])
        said = self.stated.get(line["id"])
        if not said:
            own = {o for o, first, last in self.affiliations.get(line["person_id"], ()) if within(on, first, last)}
            organising = self.organisers[gathering["id"]]
            said = [o for o in own if any(self.is_member(o, a, on) for a in organising)]
            if len(said) != 1:
                return set()
        return {o for o in said if self.is_member(o, association, on)}

    def _gatherings(self, association, first, last):
        facts = defaultdict(dict)
        for g in self.held:
            if association not in self.organisers[g["id"]] or not first <= day(g["on_day"]) <= last:
                continue
            event, assembly = g["kind"] == "event", g["kind"] == "assembly"
            group = g["kind"] == "meeting" and g["working_group_id"] is not None
            names = {"gatherings_held": True, "events": event, "assemblies": assembly, "group_meetings": group}
            names["board_meetings"] = g["kind"] == "meeting" and g["organ_id"] in self.boards
            lines, heads = self.lines[g["id"]], self.heads[g["id"]]
            names["events_with_register"] = event and (bool(heads) or any(one["state"] in MARKED for one in lines))
            documented = self.is_documented(g)
            names |= {"gatherings_documented": documented, "events_documented": event and documented}
            for name, counts in names.items():
                if counts:
                    facts[name][g["id"]] = 1
            there = [one for one in lines if one["state"] == "present" and one["role"] in COUNTING_ROLES]
            there = [one for one in there if self.is_long_enough(one, g, association)]
            prefix = "" if event else "assembly_" if assembly else "group_" if group else None
            if prefix is None:
                continue
            for one in there:
                facts[f"{prefix}attendances"][one["id"]] = 1
                members = "members_represented" if event else f"{prefix}members"
                facts[members] |= dict.fromkeys(self.represented(one, g, association), 1)
                if event:
                    facts["persons"][one["person_id"]] = 1
                    facts["participants"]["attendance", one["id"]] = 1
            for head in heads if event else ():
                facts["headcount"][head["id"]] = head["quantity"]
                facts["participants"]["headcount", head["id"]] = head["quantity"]
        return facts

    def _groups(self, association, first, last):
        own = [row for row in self.tables["working_group"] if row["association_id"] == association]
        met = {
            g["working_group_id"]
            for g in self.held
            if g["kind"] == "meeting" and first <= day(g["on_day"]) <= last
        }  # fmt: skip
        return {
            "groups_active": {
                r["id"]: 1 for r in own if spans_meet(day(r["from_on"]), day(r["until_on"]), first, last)
            },
            "groups_met": {row["id"]: 1 for row in own if row["id"] in met},
        }

    def _seats(self, association, last):
        """Seats of the groups there are on the last day; a person on many seats is one."""
        groups = {
            row["id"] for row in self.tables["working_group"]
            if row["association_id"] == association and within(last, day(row["from_on"]), day(row["until_on"]))
        }  # fmt: skip
        taken = [
            row for row in self.tables["seat"]
            if row["working_group_id"] in groups and within(last, day(row["from_on"]), day(row["until_on"]))
        ]  # fmt: skip
        persons = {row["person_id"] for row in taken} - {None}
        return {"seats_end": {row["id"]: 1 for row in taken}, "seated_persons": dict.fromkeys(persons, 1)}

    # -- money --------------------------------------------------------------------------------------------------------

    def _money(self, period, association, first, last):
        projects = {row["id"]: row for row in self.tables["project"]}
        of = [row["project_id"] for row in self.tables["project_association"] if row["association_id"] == association]
        return {
            "projects": {
                key: 1 for key in of
                if spans_meet(day(projects[key]["from_on"]), day(projects[key]["until_on"]), first, last)
            },
            "spend_cents": {
                row["id"]: row["amount_cents"] for row in self.tables["expense"]
                if row["association_id"] == association and row["heading_id"] in self.eligible
                and first <= day(row["on_day"]) <= last
            },
            "grants_cents": {
                row["id"]: row["amount_cents"] for row in self.tables["award"]
                if row["association_id"] == association and row["period_id"] == period["id"]
            },
        }  # fmt: skip

    # -- all of it ----------------------------------------------------------------------------------------------------

    def of(self, code):
        """Association id (None: the system) → indicator → value, for a period."""
        period = self.periods[code]
        facts = {}
        union = defaultdict(dict)
        for association, (first, last) in self.scope(period).items():
            own = self.members(self.spells[association], first, last)
            own["memberships_end"] = own["members_end"]
            own |= self._gatherings(association, first, last)
            own |= self._groups(association, first, last)
            own |= self._seats(association, last)
            own |= self._money(period, association, first, last)
            facts[association] = own
            for name, counted in own.items():
                union[name] |= counted
        facts[None] = union | self.system_members(self.scope(period))
        return {key: self._values(own) for key, own in facts.items()}

    def _values(self, facts):
        def total(name):
            return sum(facts.get(name, {}).values())

        values = defaultdict(int, {name: total(name) for name in facts if not name.endswith("_cents")})
        for name, (upper, lower, factor, decimals) in RATIOS.items():
            values[name] = round(total(upper) / total(lower) * factor, decimals) if total(lower) else None
        for name, cents in EUROS.items():
            values[name] = round(total(cents) / 100, 2)
        return values
