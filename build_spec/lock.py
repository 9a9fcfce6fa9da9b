"""Writes `requirements.lock`: every dependency of pyproject.toml, its exact version, the hashes of its public files.

The file holds for Linux, macOS and Windows at once and names no package index; what a machine adds to its pip or uv
(a mirror, a folder of wheels) is switched off while the hashes are gathered, so that none of it is written down.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Written by `make lock` from pyproject.toml; not to be edited by hand.
# Exact versions for Linux, macOS and Windows, Python 3.11 and later; the hashes are those of the public files.
"""
COMMAND = (
    *("uv", "pip", "compile", "pyproject.toml", "--group", "work", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-config", "--quiet"),
)


def main(arguments: list[str]) -> int:
    lock = ROOT / "requirements.lock"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    if certificates := os.environ.get("PIP_CERT"):
        environment.setdefault("SSL_CERT_FILE", certificates)
    body = lock.with_suffix(".new")
    if lock.exists():
        body.write_text(lock.read_text("utf-8"), "utf-8")
    try:
        command = [sys.executable, "-m", *COMMAND, "--output-file", body.name, *arguments]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        found = body.read_text("utf-8")
    finally:
        body.unlink(missing_ok=True)
    lock.write_text(HEADER + found, "utf-8")
    names = [line.split("==")[0] for line in found.splitlines() if "==" in line and not line.startswith(" ")]
    print(f"requirements.lock: {len(names)} packages, {found.count('--hash=')} hashes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
