"""Write the bundled data: `python -m segkit.sample FOLDER`."""

from __future__ import annotations

import argparse
import sys

from segkit.sample.files import write


def main() -> None:
    """Write the shop of the default seed to the folder that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m segkit.sample", description="Write segkit's sample shop to a folder."
    )
    parser.add_argument("folder", help="made if it is not there; files of the same names are replaced")
    folder = write(parser.parse_args().folder)
    for path in sorted(folder.iterdir()):
        sys.stdout.write(f"{path.stat().st_size:>10,}  {path.name}\n")


if __name__ == "__main__":
    main()
