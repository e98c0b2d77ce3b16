"""Runs a cell with the library in it as a notebook of the course does; exit status 1 if it fails."""
import sys
from pathlib import Path

import jupyterlab  # noqa: F401
import nbformat

root = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(root / "scripts"))
from execute import execute  # noqa: E402

cell = nbformat.v4.new_code_cell('import { StepLR } from "lrlab";\nnew StepLR({ baseLr: 1, stepSize: 1 }).at(1);')
notebook = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": {"name": "tslab", "display_name": "tslab"}})
sys.exit(execute(notebook, "a cell", root / "notebooks", 60))
