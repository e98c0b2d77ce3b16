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

RAISES, SKIP = "raises-exception", "skip-execution"
WAITS = (0.25, 0.5, 1, 2)  # seconds before a cell that the kernel did not run is sent again


def execute(notebook, name, folder, timeout):
    """Runs the cells in place, in a kernel that works in the folder.

    Returns None if the kernel answered for each of them, or the text that says which cell failed and how. A cell tagged
    raises-exception must raise; one tagged skip-execution stays as it is, and is counted in the line of the outcome.
    """
    skipped = [cell for cell in notebook.cells if cell.cell_type == "code" and SKIP in tags(cell)]
    for cell in notebook.cells:
        if cell.cell_type == "code" and SKIP not in tags(cell):
            cell.outputs, cell.execution_count = [], None
    code = [
        i
        for i, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip() and SKIP not in tags(cell)
    ]
    progress = Progress(name, len(code))
    client = Client(
        notebook,
        timeout=timeout,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
        on_notebook_start=end_on_signal,
        skip_cells_with_tag=SKIP,
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
        progress.close(f"passed, {len(skipped)} skipped (tagged {SKIP})" if skipped else "passed")
        return None
    finally:
        # Only now, since a display that is updated after its cell is found by its place among the outputs.
        for i in code:
            notebook.cells[i].outputs = join_streams(notebook.cells[i].outputs)
    progress.close("FAILED")
    if progress.number == 0:
        return f"\n{name}: {reason}\n"
    source = notebook.cells[code[progress.number - 1]].source
    return f"\n{name}: cell {progress.number} failed\n{indent(source)}\n\n{indent(reason)}\n"


class Client(NotebookClient):
    """An nbclient to which a cell has run only once the kernel says how it ended.

    A kernel aborts the requests that reach it just after a cell that raised (tslab for 200 ms), and nbclient takes the
    reply to such a request for success.
    """

    async def async_execute_cell(self, cell, cell_index, execution_count=None, **options):
        self.on_cell_executed = self.note_reply
        for wait in (*WAITS, None):
            self.status, executed = "none", self.code_cells_executed
            await super().async_execute_cell(cell, cell_index, execution_count, **options)
            if self.code_cells_executed == executed:
                return cell  # no code, or nothing to run in it
            if self.status in ("ok", "error"):
                break
            cell.execution_count = None
            if wait is None:
                raise RuntimeError(f"the kernel did not run it: its reply was {self.status!r}, {len(WAITS) + 1} times")
            self.code_cells_executed = executed
            await asyncio.sleep(wait)
        if self.status == "ok" and RAISES in tags(cell):
            raise RuntimeError(f"it is tagged {RAISES}, and raised nothing")
        return cell

    def note_reply(self, cell, cell_index, execute_reply):
        self.status = ((execute_reply or {}).get("content") or {}).get("status", "none")


def join_streams(outputs):
    """Joins what was printed without a display in between, so that all keeps the order in which JupyterLab shows it."""
    joined = []
    for output in outputs:
        if joined and output.output_type == "stream" and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def tags(cell):
    return cell.metadata.get("tags", [])


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
