"""Images of a notebook's figures, for where no script runs: GitHub and nbviewer show the image of an output's bundle."""
import json
import subprocess
from pathlib import Path

FIGURE, IMAGE = "application/vnd.plotly.v1+json", "image/png"
DRAW = Path(__file__).resolve().parent / "figures" / "images.mjs"


def figures_of(notebook):
    """The bundles of the figures that a notebook shows."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.data for output in outputs if FIGURE in output.get("data", {})]


def images_of(notebook):
    """The images that a notebook's figures have, by the figure."""
    return {key(bundle): bundle[IMAGE] for bundle in figures_of(notebook) if IMAGE in bundle}


def add_images(notebook, known):
    """Gives each figure its image: the known one of the same figure, which keeps its bytes, or a new one if Chromium is there."""
    missing = []
    for bundle in figures_of(notebook):
        if key(bundle) in known:
            bundle[IMAGE] = known[key(bundle)]
        else:
            missing.append(bundle)
    if not missing:
        return
    figures = json.dumps([bundle[FIGURE] for bundle in missing])
    drawn = subprocess.run(["node", str(DRAW)], input=figures, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    for bundle, image in zip(missing, json.loads(drawn.stdout or "[]")):
        bundle[IMAGE] = image


def key(bundle):
    return json.dumps(bundle[FIGURE], sort_keys=True)
