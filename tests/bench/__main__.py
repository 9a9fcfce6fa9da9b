"""`make bench`: each measurement as a ratio to a floor of the same run; a row over its limit prints OVER and exits 1.

`python -m tests.bench figures window` measures only those; `--scale 1 10` only at those scales.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.bench import alive, archives, built, closing, door, duplicates_truth, figures, lists, pages, window
from tests.bench.rows import Row

MEASURES: dict[str, Callable[[tuple[int, ...]], Iterator[Row]]] = {
    "window": window.rows,
    "figures": figures.rows,
    "lists": lists.rows,
    "pages": pages.rows,
    "alive": alive.rows,
    "closing": closing.rows,
    "door": door.rows,
    "built": built.rows,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("only", nargs="*", choices=[*MEASURES, "duplicates", []])
    parser.add_argument("--scale", nargs="+", type=int, default=list(archives.SCALES))
    chosen = parser.parse_args()
    wanted = chosen.only or [*MEASURES, "duplicates"]
    over, grown = False, {}
    print(f"{'what':44} {'':>4} {'value':>12} {'floor':>9} {'ratio':>7} {'limit':>7}")
    for name, measure in MEASURES.items():
        if name in wanted:
            for row in measure(tuple(chosen.scale)):
                print(row, flush=True)
                over |= row.is_over
                grown.setdefault(row.name, []).append((row.scale, row.value))
    for name, values in grown.items():
        if len(values) > 1:
            growth = " → ".join(f"×{scale}: {value / values[0][1]:.2f}" for scale, value in values)
            print(f"growth of {name}: {growth}")
    if "duplicates" in wanted:
        table = duplicates_truth.rows()
        if not table:
            print("duplicates: the lists of truth are not beside the project; not measured")
        for title, value, limit, kept in table:
            print(f"{title:50} {value:>8}  {limit:14} {'' if kept else 'OVER'}".rstrip())
            over |= not kept
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
