"""The program's own code as the checks of the house read it, each file once for all of them."""

from __future__ import annotations

import ast
from functools import cache


@cache
def nodes(code: str) -> tuple[ast.AST, ...]:
    """All that the syntax tree of a module holds, the module first."""
    return tuple(ast.walk(ast.parse(code)))


def called(node: ast.Call) -> str:
    """The last word of what is called."""
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")
