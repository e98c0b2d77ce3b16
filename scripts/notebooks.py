"""Executes notebooks through nbclient, with progress by cell; exit status 1 if one fails."""
import argparse
import os
import subprocess
import sys
from pathlib import Path

import nbformat
from execute import execute
from figure_images import add_images, images_of

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def main():
    parser = argparse.ArgumentParser(prog="npm run notebooks --", description=__doc__)
    parser.add_argument("names", nargs="*", help="chapters by the beginning or a part of their names; default: all")
    parser.add_argument("--timeout", type=int, metavar="S", default=600, help="seconds a cell may take (default 600)")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--out", type=Path, metavar="DIR", help="write the executed notebooks there")
    output.add_argument("--write", action="store_true", help="write each executed notebook back, if it passed, with images of its figures")
    output.add_argument("--images", action="store_true", help="execute nothing: give the figures the images that they lack")
    parser.add_argument("--html", action="store_true", help="also export each executed notebook as a web page")
    args = parser.parse_args()
    if args.html and not (args.out or args.write):
        sys.exit("--html puts the page beside the executed notebook: give --out DIR or --write as well.")

    paths = choose(args.names)
    passed = 0
    for path in paths:
        passed += run(path, args)
    print(f"{len(paths)} notebook{'s' * (len(paths) != 1)}: {passed} passed, {len(paths) - passed} failed")
    sys.exit(passed < len(paths))


def choose(names):
    """The notebooks of these names (by beginning, else by part), in reading order."""
    files = sorted(FOLDER.glob("*.ipynb")) + sorted(FOLDER.glob("solutions/*.ipynb"))
    known = {name_of(file): file for file in files}
    chosen = [] if names else list(known)
    for name in names:
        bare = name[:-6] if name.endswith(".ipynb") else name
        bare = bare[10:] if bare.startswith("notebooks/") else bare
        matches = [k for k in known if k.startswith(bare)] or [k for k in known if bare in k]
        if not matches:
            sys.exit(f"There is no notebook called {name}; choose from {', '.join(known) or 'none'}.")
        chosen += matches
    return [known[k] for k in known if k in chosen]


def name_of(path):
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def run(path, args):
    """Executes one notebook, writes what was asked for, and returns whether it passed."""
    notebook = nbformat.read(path, as_version=4)
    known = images_of(notebook)
    if args.images:
        add_images(notebook, known)
        write(notebook, path)
        return True
    target = args.out / path.relative_to(FOLDER) if args.out else path if args.write else None
    failure = execute(notebook, name_of(path), path.parent, args.timeout)
    if failure:
        print(failure, file=sys.stderr, flush=True)
    if args.write and not failure:
        add_images(notebook, known)
    if target and (args.out or not failure):
        write(notebook, target)
        if args.html:
            command = [sys.executable, "-m", "nbconvert", "--log-level=WARN", "--to=html", str(target)]
            return subprocess.run(command).returncode == 0 and not failure
    return not failure


def write(notebook, target):
    """Writes the whole file or nothing, without the times of an earlier run."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    os.replace(part, target)


main()
