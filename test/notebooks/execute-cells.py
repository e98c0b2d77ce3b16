"""Executes notebooks made of cells, as `npm run notebooks` does; prints what became of each as one line of JSON."""

import json
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import nbformat

root = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(root / "scripts"))
from execute import Client, execute  # noqa: E402


class Stubborn(Client):
    """Hears from the kernel that it aborted the cells tagged abort-always."""

    def note_reply(self, cell, cell_index, execute_reply):
        aborted = "abort-always" in cell.metadata.tags
        super().note_reply(cell, cell_index, {"content": {"status": "abort"}} if aborted else execute_reply)


sys.modules["execute"].Client = Stubborn
for cells, timeout, folder in json.load(sys.stdin):
    made = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags in cells]
    notebook = nbformat.v4.new_notebook(cells=made)
    notebook.metadata.kernelspec = {"name": "tslab", "display_name": "TypeScript (tslab)"}
    said = StringIO()
    with redirect_stdout(said):
        failure = execute(notebook, "cells", folder or root / "notebooks", timeout)
    texts = ["".join(o.get("text", "") for o in cell.outputs) for cell in notebook.cells]
    outputs = [[o.get("text") or o.data["text/plain"] for o in cell.outputs] for cell in notebook.cells]
    counts = [cell.execution_count for cell in notebook.cells]
    seen = {"failure": failure, "said": said.getvalue().strip(), "texts": texts, "counts": counts, "outputs": outputs}
    print(json.dumps(seen), flush=True)
