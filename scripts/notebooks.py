"""Executes notebooks through nbclient, with progress by cell; exit status 1 if one fails."""
import argparse
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def main():
    parser = argparse.ArgumentParser(prog="npm run notebooks --", description=__doc__)
    parser.add_argument("names", nargs="*", help="chapters by the beginning or a part of their names; default: all")
    parser.add_argument("--epochs", type=int, metavar="N", help="train N epochs: LRLAB_EPOCHS in the kernels")
    parser.add_argument("--timeout", type=int, metavar="S", default=600, help="seconds a cell may take (default 600)")
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--out", type=Path, metavar="DIR", help="write the executed notebooks there")
    output.add_argument("--write", action="store_true", help="write each executed notebook back, if it passed")
    parser.add_argument("--html", action="store_true", help="also export each executed notebook as a web page")
    args = parser.parse_args()
    if args.html and not (args.out or args.write):
        sys.exit("--html puts the page beside the executed notebook: give --out DIR or --write as well.")
    if args.epochs is not None:
        os.environ["LRLAB_EPOCHS"] = str(args.epochs)

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
            sys.exit(f"No notebook is called {name}: there is {', '.join(known) or 'none'}.")
        chosen += matches
    return [known[k] for k in known if k in chosen]


def name_of(path):
    return path.relative_to(FOLDER).with_suffix("").as_posix()


def run(path, args):
    """Executes one notebook, writes what was asked for, and returns whether it passed."""
    notebook = nbformat.read(path, as_version=4)
    target = args.out / path.relative_to(FOLDER) if args.out else path if args.write else None
    failure = execute(notebook, path, args.timeout)
    if failure:
        print(failure, file=sys.stderr, flush=True)
    if target and (args.out or not failure):
        write(notebook, target)
        if args.html:
            command = [sys.executable, "-m", "nbconvert", "--log-level=WARN", "--to=html", str(target)]
            return subprocess.run(command).returncode == 0 and not failure
    return not failure


def execute(notebook, path, timeout):
    """Runs the cells in place; returns None, or the text that says which cell failed and how."""
    name = name_of(path)
    code = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    progress = Progress(name, len(code))
    client = NotebookClient(
        notebook,
        timeout=timeout,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
        on_cell_execute=lambda cell, cell_index: progress.cell(code.index(cell_index) + 1),
    )
    try:
        client.execute()
    except CellTimeoutError:
        reason = f"it took longer than {timeout} s"
    except DeadKernelError:
        reason = "its kernel died"
    except CellExecutionError as error:
        reason = error_text(notebook.cells[code[progress.number - 1]], error)
    else:
        progress.close("passed")
        return None
    progress.close("FAILED")
    source = notebook.cells[code[progress.number - 1]].source
    return f"\n{name}: cell {progress.number} failed\n{indent(source)}\n\n{indent(reason)}\n"


def error_text(cell, error):
    """What the cell printed on stderr (there tslab puts errors), else what the kernel replied."""
    printed = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", printed.strip() or str(error))


def indent(text):
    return "\n".join(f"    {line}" for line in text.splitlines())


def write(notebook, target):
    """Writes the whole file or nothing, without the times of an earlier run."""
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    part.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
    os.replace(part, target)


class Progress:
    """A line that says which cell runs: on a terminal it moves, elsewhere one every 10 s."""

    def __init__(self, name, cells):
        self.name, self.cells, self.number = name, cells, 0
        self.start = self.shown = time.monotonic()
        self.done = threading.Event()
        threading.Thread(target=self.tick, daemon=True).start()

    def cell(self, number):
        self.number = number
        self.show()

    def tick(self):
        while not self.done.wait(1):
            self.show()

    def show(self):
        now = time.monotonic()
        line = f"{self.name}  cell {self.number}/{self.cells}  {now - self.start:.0f} s"
        if sys.stdout.isatty():
            print(f"\r\x1b[K{line}", end="", flush=True)
        elif now - self.shown >= 10:
            self.shown = now
            print(line, flush=True)

    def close(self, outcome):
        self.done.set()
        clear = "\r\x1b[K" if sys.stdout.isatty() else ""
        print(f"{clear}{self.name}  {outcome}  {time.monotonic() - self.start:.0f} s", flush=True)


main()
