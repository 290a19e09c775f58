"""Changed characters that no test minds, each of which needs a reason in .ci/survivors.toml.

Run after `mutmut run`, in the folder it ran in. Prints changes without a reason, and reasons that nothing
needs; fails if there is one of either.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

MUTMUT = str(Path(sys.executable).with_name("mutmut"))
#: What mutmut says of a change that was tried and that no test minded, and of one that no test ever reached.
LEFT = ("survived", "no tests", "timeout", "suspicious")


def changes() -> dict[str, tuple[str, ...]]:
    """Give the lines that each left change took away and put there, by its name."""
    said = _mutmut("results")
    left = re.findall(rf"^\s*(\S+): ({'|'.join(LEFT)})$", said, re.MULTILINE)
    return {f"{name} ({how})": lines_of(name) for name, how in left}


def lines_of(name: str) -> tuple[str, ...]:
    """Give the changed lines of a diff alone: a reason outlives changes around them."""
    lines = (line for line in _mutmut("show", name).splitlines() if not line.startswith(("+++", "---")))
    return tuple(f"{line[0]} {line[1:].strip()}" for line in lines if line.startswith(("+", "-")))


def _mutmut(*asked: str) -> str:
    return subprocess.run([MUTMUT, *asked], check=True, capture_output=True, text=True).stdout  # noqa: S603 - ours


def main() -> int:
    """Hold the changes against the reasons."""
    given = tomllib.loads(Path(__file__).with_name("survivors.toml").read_text())["survivor"]
    reasons = {tuple(each["change"]): each["why"] for each in given}
    left = changes()
    for name, change in left.items():
        if change not in reasons:
            print("no reason:", name, *change, sep="\n  ")
    for change in reasons.keys() - set(left.values()):
        print("not needed any more:", *change, sep="\n  ")
    print(f"{len(left)} changes that no test minds, {len(reasons)} reasons")
    return int(reasons.keys() != set(left.values()))


if __name__ == "__main__":
    sys.exit(main())
