"""Executes one notebook: progress by cell, and a plain account of the cell that fails."""
import asyncio
import logging
import os
import re
import signal
import sys
import threading
import time

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError


def execute(notebook, name, folder, timeout):
    """Runs the cells in place, in a kernel that works in the folder.

    Returns None, or the text that says which cell failed and how.
    """
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    code = [i for i, cell in enumerate(notebook.cells) if cell.cell_type == "code" and cell.source.strip()]
    progress = Progress(name, len(code))
    client = NotebookClient(
        notebook,
        timeout=timeout,
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
        on_notebook_start=end_on_signal,
        on_cell_execute=lambda cell, cell_index: progress.cell(code.index(cell_index) + 1),
    )
    try:
        asyncio.run(client.async_execute())
    except (KeyboardInterrupt, asyncio.CancelledError):
        progress.close("interrupted")
        sys.exit(130)
    except CellTimeoutError:
        reason = f"it took longer than {timeout} s"
    except CellExecutionError as error:
        reason = error_text(notebook.cells[code[progress.number - 1]], error)
    except (RuntimeError, NoSuchKernel) as error:
        reason = str(error)
    else:
        progress.close("passed")
        return None
    progress.close("FAILED")
    if progress.number == 0:
        return f"\n{name}: {reason}\n"
    source = notebook.cells[code[progress.number - 1]].source
    return f"\n{name}: cell {progress.number} failed\n{indent(source)}\n\n{indent(reason)}\n"


def end_on_signal(notebook):
    """A signal ends the run, and with it the kernel; nbclient's own handlers end the kernel alone."""

    def interrupt(number, frame):
        signal.signal(number, signal.SIG_IGN)  # once is enough: a terminal and npm both send it
        logging.getLogger("asyncio").disabled = True  # it would report the tasks that this breaks off
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM) if os.name == "posix" else ():
        asyncio.get_running_loop().remove_signal_handler(number)
        signal.signal(number, interrupt)


def error_text(cell, error):
    """What the cell printed on stderr (there tslab puts errors), else what the kernel replied."""
    printed = "".join(o.text for o in cell.outputs if o.output_type == "stream" and o.name == "stderr")
    return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", printed.strip() or str(error))


def indent(text):
    return "\n".join(f"    {line}" for line in text.splitlines())


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
